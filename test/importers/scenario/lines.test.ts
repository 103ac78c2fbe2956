import { describe, expect, test } from 'vitest';
import { STARTUP } from '../../../src/facts/constants/startup.ts';
import type {
  InferredWorker,
  MessagesEvidence,
  PhaseEvidence,
} from '../../../src/importers/evidence.ts';
import { found, job, messages, metrics, run, WORD_COUNT } from './evidence.ts';
import { checked, readBack } from './read-back.ts';

const optionsOf = (more: Parameters<typeof run>[0]) =>
  readBack(run(more)).scenario.jobs[0]!.options;

describe('options', () => {
  test('stand as the job has them, known ones that are not modelled too', () => {
    const options = new Map<string, ReturnType<typeof found<string | number | boolean>>>([
      ['workerMachineType', found('n1-standard-2', 'job.json pool')],
      ['maxNumWorkers', found(3)],
      ['diskSizeGb', found(30)],
      ['usePublicIps', found(false)],
      ['subnetwork', found('regions/us-west1/subnetworks/a: b #c')],
    ]);
    const own = optionsOf({ job: job({ options }) });
    expect(own).toMatchObject({
      workerMachineType: 'n1-standard-2',
      maxNumWorkers: 3,
      diskSizeGb: 30,
      usePublicIps: false,
      ignored: [],
    });
  });

  test.each([
    ['workerMachineType', 'z9-mega-1', 'not a machine type that Millrace knows'],
    ['numWorkers', 0, 'not a whole number that it can be'],
    ['maxNumWorkers', 1.5, 'not a whole number that it can be'],
    ['autoscalingAlgorithm', 'MAGIC', 'not a known algorithm'],
    ['workerDiskType', 'floppy', 'not a disk that batch workers have'],
    ['usePublicIps', 'maybe', 'neither true nor false'],
  ])('%s: %s is left out with a note', (name, value, problem) => {
    const read = readBack(
      run({ job: job({ options: new Map([[name, found(value, 'job.json x')]]) }) }),
    );
    expect(read.yaml).toContain(`# ${name} is left out: ${value} (job.json x) is ${problem}`);
    expect(read.scenario.jobs[0]!.options.given).toEqual([]);
  });

  const counted = (more: Partial<InferredWorker>): InferredWorker => ({
    ...{ series: 'n1-standard', alternatives: [], machineType: 'n1-standard-1', diskGb: 25 },
    ...{ diskOf: 'x', memoryGibPerVcpu: 3.75, diskGbPerVcpu: 25, how: 'by the usual disk' },
    ...more,
  });

  test.each([
    [100, counted({}), 'n1-standard-4'],
    [25, counted({}), 'n1-standard-1'],
    [30, counted({ series: 'e2-medium', machineType: 'e2-medium', diskGb: 30 }), 'e2-medium'],
    // 1.6 vCPUs, and a size that the series has not
    [40, counted({}), null],
    [75, counted({}), null],
  ])('counters with a disk of %d GB that a file tells: %j is %s', (gb, worker, machine) => {
    const { yaml, scenario } = readBack(
      run({
        job: job({ options: new Map([['diskSizeGb', found(gb, 'job.json disk')]]) }),
        metrics: metrics([], { worker }),
      }),
    );
    expect(scenario.jobs[0]!.options.diskSizeGb).toBe(gb);
    const line = /^ *workerMachineType: (\S+) .*guess/mu.exec(yaml)?.[1] ?? null;
    expect(line).toBe(machine);
  });

  test.each([
    [null, 900, true],
    [0, 900, true],
    [10, 900, false],
    [10, 0, false],
  ])('%d GB s of standard and %d of SSD disks: SSD is %s', (standard, fast, isFast) => {
    const totals = new Map([['TotalSsdUsage', found(fast, 'metrics.json [3].scalar')]]);
    if (standard !== null) totals.set('TotalPdUsage', found(standard));
    const { yaml } = readBack(run({ metrics: metrics([], { totals }) }));
    expect(/workerDiskType: pd-ssd .*\[3\]/u.test(yaml)).toBe(isFast);
  });

  test('most workers are those that there were, not those asked for', () => {
    const change = (kind: 'decided' | 'reached', workers: number, at: number) => ({
      ...{ kind, workers, at },
      from: `log line ${at}`,
    });
    const head = (workers: MessagesEvidence['workers']) =>
      readBack(run({ messages: messages({ workers }) })).yaml;
    const short = [change('decided', 40, 1), change('reached', 12, 2), change('reached', 3, 3)];
    expect(head(short)).toContain('- 12 workers at most, 40 asked for, by the messages');
    expect(head([change('reached', 12, 2)])).toContain('- 12 workers at most, by the messages');
    expect(head([change('decided', 5, 1)])).toContain('- 5 workers asked for, by the messages');
  });

  test('options that no scenario takes together are left out with a note; the others stay', () => {
    const options = new Map<string, ReturnType<typeof found<string | number>>>([
      ['experiments', found('shuffle_mode=appliance,shuffle_mode=service', 'job.json e')],
      ['resourceHints', found('min_ram=lots', 'job.json h')],
      ['maxNumWorkers', found(3)],
    ]);
    const { yaml, scenario } = readBack(run({ job: job({ options }) }));
    expect(scenario.jobs[0]!.options).toMatchObject({ maxNumWorkers: 3, given: ['maxNumWorkers'] });
    expect(yaml).toMatch(/# experiments is left out: .* \(job\.json e\) is refused: expected /u);
    expect(yaml).toMatch(/# resourceHints is left out: .* \(job\.json h\) is refused: expected /u);
  });

  test('quotas are those of the region, and of the project what only it has', () => {
    const of = (region: string | null, limits: Record<string, number>, file: string) => ({
      ...{ region, file },
      limits: new Map(
        Object.entries(limits).map(([metric, value]) => [
          metric,
          found(value, `${file} ${metric}`),
        ]),
      ),
    });
    const quotas = [
      of(null, { CPUS_ALL_REGIONS: 32, IN_USE_ADDRESSES: 8, NETWORKS: 5 }, 'project.json'),
      of('us-east1', { CPUS: 1 }, 'east.json'),
      of('us-west1', { CPUS: 72, IN_USE_ADDRESSES: 69, SNAPSHOTS: 9 }, 'region.json'),
    ];
    const { yaml, scenario } = readBack(run({ job: job(), quotas }));
    const limits = [...scenario.project.quotas].map(([metric, { limit }]) => [metric, limit]);
    expect(limits).toEqual([
      ['CPUS', 72],
      ['CPUS_ALL_REGIONS', 32],
      ['IN_USE_ADDRESSES', 69],
    ]);
    expect(yaml).toMatch(/CPUS: 72 +# region\.json CPUS/u);
    expect(yaml).toContain('# Not taken: quotas of us-east1, another region (east.json)');
  });

  test.each([
    [null, true, 1],
    [null, false, 0],
    [found('batch' as const), true, 0],
  ])('of type %j with Streaming Engine %s: it is missing %d times', (type, isOn, times) => {
    const options = new Map([['enableStreamingEngine', found(isOn, 'launch.json x')]]);
    const { missing, yaml } = readBack(run({ job: job({ type, options }) }));
    const kinds = missing.filter((each) => each.startsWith('kind of the job'));
    expect(kinds).toHaveLength(times);
    expect(/type: batch .*TODO.*launch\.json x/u.test(yaml)).toBe(times > 0);
  });

  test('console text tells the SDK by its form; the job’s own wins', () => {
    const console = messages({ sdk: found('python' as const, 'run.log line 3') });
    const { yaml, scenario } = readBack(run({ messages: console }));
    expect(scenario.jobs[0]!.sdk).toBe('python');
    expect(yaml).toContain('# the form of the console text: run.log line 3');
    expect(readBack(run({ job: job(), messages: console })).scenario.jobs[0]!.sdk).toBe('java');
  });

  test('an option that no table has is a remark', () => {
    const options = new Map([['bogus', found(1, 'job.json environment.bogus')]]);
    expect(readBack(run({ job: job({ options }) })).remarks).toEqual([
      'option bogus is not known and left out',
    ]);
  });

  test('messages tell the machine and the bounds; the job’s own win', () => {
    const told = messages({
      machineType: found('n1-standard-4', 'messages.json line 2'),
      workersBetween: found([2, 50] as const),
      startWorkers: found(5, 'messages.json line 3'),
    });
    expect(optionsOf({ messages: told })).toMatchObject({
      workerMachineType: 'n1-standard-4',
      minNumWorkers: 2,
      maxNumWorkers: 50,
      numWorkers: null,
    });
    const options = new Map([['maxNumWorkers', found(7)]]);
    expect(optionsOf({ job: job({ options }), messages: told }).maxNumWorkers).toBe(7);
    const { yaml } = readBack(run({ messages: told }));
    expect(yaml).toMatch(
      /#numWorkers: 5 +# the service began with so many: messages\.json line 3/u,
    );
    expect(checked(yaml.replace('#numWorkers', 'numWorkers')).jobs[0]!.options.numWorkers).toBe(5);
  });

  const worker: InferredWorker = {
    series: 'n1-standard',
    alternatives: [],
    machineType: null,
    diskGb: null,
    diskOf: null,
    memoryGibPerVcpu: 3.75,
    diskGbPerVcpu: 12.5,
    how: 'ratio',
  };

  test('the disk follows from metrics where the machine is known, as a guess', () => {
    const options = new Map([['workerMachineType', found('n1-standard-2')]]);
    const read = readBack(run({ job: job({ options }), metrics: metrics([], { worker }) }));
    expect(read.scenario.jobs[0]!.options.diskSizeGb).toBe(25);
    expect(read.yaml).toMatch(/diskSizeGb: 25 +# guess: 12\.5 GB a vCPU × 2 vCPUs: ratio/u);
  });

  test('machine and disk follow from metrics alone where the disk has a usual size', () => {
    const told = { ...worker, machineType: 'n1-standard-4', diskGbPerVcpu: 62.5 };
    const read = readBack(run({ metrics: metrics([], { worker: told }) }));
    expect(read.scenario.jobs[0]!.options).toMatchObject({
      workerMachineType: 'n1-standard-4',
      diskSizeGb: 250,
    });
    expect(read.yaml).toMatch(/workerMachineType: n1-standard-4 +# guess: ratio/u);
  });

  test.each([[null], ['z9-mega-1']])(
    'the series alone, or a machine like %s, is none',
    (machineType) => {
      const read = readBack(run({ metrics: metrics([], { worker: { ...worker, machineType } }) }));
      expect(read.yaml).toContain(
        '# guess of workerMachineType, the series and not the size: n1-standard: ratio',
      );
      expect(read.scenario.jobs[0]!.options.given).toEqual([]);
    },
  );
});

describe('project', () => {
  test('a zone in messages tells the region', () => {
    const read = readBack(run({ messages: messages({ place: found('europe-west1-b') }) }));
    expect(read.scenario.project.region).toBe('europe-west1');
    expect(read.missing.join()).not.toContain('region of the job');
  });

  test('so does the place where the service ran into a limit', () => {
    const text = 'QUOTA_EXCEEDED: Quota CPUS exceeded in zone asia-east1-b.';
    const failures = [{ at: 0, severity: 'warning', text, kind: 'quota', from: 'line 9' }] as const;
    const read = readBack(run({ messages: messages({ failures }) }));
    expect(read.scenario.project.region).toBe('asia-east1');
  });

  test('a region that is none is missing', () => {
    const read = readBack(run({ job: job({ region: found('moon-base1') }) }));
    expect(read.missing[0]).toMatch(/^region of the job/u);
  });

  test('limits that the service named are offered as quotas, and valid', () => {
    const at = (text: string, from: string) =>
      ({ at: 0, severity: 'warning', text, kind: 'quota', from }) as const;
    const failures = [
      at(
        "Autoscaling: Unable to reach resize target in zone us-west1-a. QUOTA_EXCEEDED: Quota 'CPUS' exceeded.  Limit: 24.0 in region us-west1.",
        'messages.json line 9',
      ),
      at(
        "QUOTA_EXCEEDED: Quota 'DISKS_TOTAL_GB' exceeded. Limit: 4096.0 in region us-west1.",
        'line 12',
      ),
      at("Quota 'NO_SUCH_METRIC' exceeded. Limit: 1.0", 'line 13'),
    ];
    const { yaml } = readBack(run({ job: WORD_COUNT, messages: messages({ failures }) }));
    expect(yaml).toMatch(
      /#quotas: \{ CPUS: 24, DISKS_TOTAL_GB: 4096 \}.*messages\.json line 9, line 12/u,
    );
    const on = checked(yaml.replace('#quotas:', 'quotas:'));
    expect([...on.project.quotas]).toEqual([
      ['CPUS', { limit: 24, usage: 0 }],
      ['DISKS_TOTAL_GB', { limit: 4096, usage: 0 }],
    ]);
    expect(yaml).toContain('# What went wrong in it:');
  });
});

describe('constants that the run measured', () => {
  /** Marks in seconds after the job was created, at 1000 s. */
  const phases = (marks: Partial<Record<keyof PhaseEvidence, number>>): MessagesEvidence => {
    const blank = messages().phases;
    const told = Object.entries(marks).map(([name, s]) => [
      name,
      found((1000 + s) * 1000, `messages.json ${name}`),
    ]);
    return messages({
      phases: { ...blank, ...(Object.fromEntries(told) as Partial<PhaseEvidence>) },
    });
  };
  const created = job({ createdAt: found(1_000_000, 'job.json createTime') });

  /** The scenario with its constants switched on. */
  const constantsOf = (told: MessagesEvidence, own = created): Record<string, number> => {
    const { yaml } = readBack(run({ job: own, messages: told }));
    const on = yaml.replaceAll(/^( *)#(constants:| ?[a-z]\w*\.)/gmu, '$1$2');
    return Object.fromEntries(checked(on).constants);
  };

  test('each between the end points that the constant names', () => {
    const told = phases({
      poolStartAt: 5,
      firstRaiseAt: 66.1,
      workersReadyAt: 240,
      stoppingAt: 300,
      stoppedAt: 343.6,
    });
    const own = constantsOf(told, { ...created, sdk: found('python' as const) });
    expect(own).toEqual({
      'service.poolStart.p50': 5,
      'vm.boot.p50': expect.closeTo(61.1 - STARTUP['vm.create.p50'].value, 6) as number,
      'vm.boot.p95': expect.closeTo(61.1 - STARTUP['vm.create.p50'].value, 6) as number,
      'worker.ready.python.p50': expect.closeTo(173.9, 6) as number,
      'pool.teardown.p50': 43.6,
    });
  });

  test('none is offered where a mark is missing or out of order', () => {
    expect(constantsOf(phases({ poolStartAt: -3, workersReadyAt: 100, stoppedAt: 5 }))).toEqual({});
    expect(constantsOf(phases({ poolStartAt: 5, firstRaiseAt: 20 }))).toEqual({
      'service.poolStart.p50': 5,
    });
    expect(readBack(run({ job: created, messages: messages() })).yaml).not.toContain('constants:');
  });

  test('a first raise above the start size is a later upscale', () => {
    const told = phases({ poolStartAt: 5, firstRaiseAt: 500 });
    const reached = { at: 1_500_000, workers: 2, kind: 'reached', from: 'x' } as const;
    const raised = { ...told, workers: [reached], startWorkers: found(1) };
    expect(constantsOf(raised)).toEqual({ 'service.poolStart.p50': 5 });
    expect(constantsOf({ ...raised, startWorkers: found(2) })).toHaveProperty(['vm.boot.p50']);
  });

  test('they are switched off at first', () => {
    const read = readBack(run({ job: created, messages: phases({ poolStartAt: 5 }) }));
    expect(read.scenario.constants.size).toBe(0);
  });
});
