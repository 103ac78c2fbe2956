import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRICE_BOOK } from '../../src/facts/price-book.ts';
import { understand } from '../../src/forecast/understanding/understand.ts';
import type { Understanding } from '../../src/forecast/understanding/understanding.ts';
import { workerUnderstood } from '../../src/forecast/understanding/worker.ts';
import { cellWidth } from '../../src/report/cell-width.ts';
import { renderUnderstanding } from '../../src/report/terminal/show.ts';
import type { FaultSpec, LaunchSetting } from '../../src/scenario/scenario.ts';
import { options } from '../engines/launch-options.ts';
import { job } from '../engines/one-job.ts';
import { scenario } from '../forecast/build.ts';
import { checked, scenarioFiles } from '../generators/scenario.ts';
import * as step from '../pipeline/steps.ts';

const STEPS = [
  step.read('lines', { connector: 'gcs-text', bytes: 4e12, elements: 8e9, files: 5000 }),
  step.read('small'),
  step.map('parse', ['lines'], {
    cost: { ...step.unknown, wait: { kind: 'lognormal', p50: 1e-3, p95: 4e-3 }, memory: 2e6 },
    sideInputs: ['small'],
    resources: { minRam: 8e9, accelerator: 'type:nvidia-tesla-t4;count:1' },
  }),
  step.window('hours', ['parse']),
  step.group('sessions', ['hours'], 40e6, { skew: { kind: 'zipf', exponent: 0.9 } }),
  step.map('score', ['sessions'], { cost: step.cost(12e-6) }),
  step.write('out', ['score'], { connector: 'gcs-text', files: null, rateLimit: 1e8 }),
];

const given = (more: Parameters<typeof job>[0] = {}): Understanding =>
  understand(
    scenario(
      [
        job({
          steps: STEPS,
          template: 'flex',
          ...more,
          options: {
            maxNumWorkers: 20,
            submission: { ...options().submission, labels: ['team=data'] },
            given: ['maxNumWorkers', 'labels'],
            ...more.options,
          },
        }),
      ],
      {
        goals: [
          { metric: 'finish', operator: '<', bound: 7200, share: 0.5, text: '< 2 h' },
          { metric: 'cost', operator: '<', bound: 9, share: 0.9, text: '< 9 USD in 90 % of runs' },
        ],
        project: { quotas: new Map([['CPUS', { limit: 600, usage: 48 }]]) },
      },
    ),
  );

const plain = (understanding: Understanding, width = 100): string =>
  renderUnderstanding(understanding, { color: false, width });

/** Lines from a heading to the next empty line. */
function part(text: string, heading: string): readonly string[] {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => line.startsWith(heading));
  return lines.slice(from, lines.indexOf('', from));
}

const joined = (lines: readonly string[]): string => lines.join(' ').replaceAll(/ [ ·]*/gu, ' ');

describe('renderUnderstanding', () => {
  const text = plain(given());

  it('tells the project: quotas given and unknown, goals with their share', () => {
    expect(text).toContain('CPUS 600, 48 used by others');
    expect(text).toMatch(/unknown, so never binding: CPUS_ALL_REGIONS,/u);
    expect(text).toContain('finish < 2 h in 50 % of runs · cost < 9 USD in 90 % of runs');
    expect(text).toContain('startsAt not given');
    expect(text).toContain('flex template, launcher on n1-standard-1');
  });

  it('tells each option: given, or a default with its source', () => {
    const lines = part(text, 'Launch options');
    expect(lines.find((line) => line.includes('maxNumWorkers'))).toMatch(
      /maxNumWorkers +max_num_workers +20 +given$/u,
    );
    const [, number = ''] = /diskSizeGb +disk_size_gb +25 +default \((\d+)\)$/mu.exec(text) ?? [];
    expect(lines.find((line) => line.startsWith(`  (${number}) `))).toContain('https://');
    expect(text).toMatch(/admission only: labels team=data$/mu);
    expect(text).toMatch(/also for admission only: jobName/u);
    expect(text).toMatch(/also known, not modelled: (?!labels)/u);
  });

  it('tells each step in a row: what it does, what flows, what each element costs', () => {
    const lines = part(text, 'Steps');
    const row = (name: string): string | undefined =>
      lines.find((line) => line.startsWith(`  ${name} `));
    expect(row('lines')).toMatch(/read gcs-text.* 8 G +4 TB +connector .* 8 G +4 TB$/u);
    expect(row('score')).toMatch(/map +40 M +4 TB +12 µs +40 M +4 TB$/u);
    const words = joined(lines);
    expect(words).toContain('zipf 0.9');
    expect(words).toContain('unknown: 10 µs');
    expect(words).toContain('assumed');
  });

  it('tells what was filled in for each step', () => {
    const words = joined(part(text, 'Details'));
    expect(words).toContain('connector by connector.gcs-text.read');
    expect(words).toContain('CPU by unknown.map');
    expect(words).toContain('holds small 2 MB memory for an element');
    expect(words).toContain(
      'asks for a worker of 8 GB memory asks for type:nvidia-tesla-t4;count:1',
    );
  });

  it('tells each stage and why it begins', () => {
    const words = joined(part(text, 'Stages'));
    expect(words).toMatch(/1 lines why here: it reads a source/u);
    expect(words).toContain('3 parse+hours why here: the side input has to be complete');
    expect(words).toContain('(side-input) after 1, 2');
    expect(words).toMatch(/hot keys, up to .* % of the work/u);
    expect(words).toMatch(/sink out: 4 TB at 100 MB\/s, so 11 h 07 min at least/u);
    expect(words).toContain('for each worker');
  });

  it('tells what goes through the shuffle, and that it is counted more than once', () => {
    const words = joined(part(text, 'Shuffle'));
    expect(words).toMatch(/sessions +8 G +4 TB +8 B +10 B +10 B +4\.22 TB/u);
    expect(words).toMatch(/× 2 \(1 – 2\), assumed \(shuffle\.billedPasses\) = 8\.45 TB processed/u);
  });

  it('leaves out the shuffle where there is none', () => {
    expect(plain(given({ steps: [step.read('r')] }))).not.toContain('\nShuffle');
  });

  it('says what has no price, and never 0', () => {
    const understanding = given();
    const book = { ...PRICE_BOOK, regions: {} };
    const worker = workerUnderstood({ type: 'batch', options: options() }, book, 'us-central1');
    const jobs = understanding.jobs.map((each) => ({ ...each, worker }));
    const shown = plain({ ...understanding, jobs });
    expect(shown).toContain('not fully priced an hour');
    expect(shown).toContain('vCPU Time Batch: no price for 1 h');
    expect(shown).not.toMatch(/\$0(?:\.0+)? an hour/u);
  });

  it('is a table at 80 columns, and phrases where no column would be readable', () => {
    expect(joined(part(plain(given(), 80), 'Steps'))).toMatch(/step +does +reads +bytes/u);
    expect(joined(part(plain(given(), 40), 'Steps'))).toContain('does map reads 8 G');
  });

  it('colours only when asked, and nothing else changes', () => {
    const colored = renderUnderstanding(given(), { color: true, width: 100 });
    // biome-ignore lint: the escape character is the point
    expect(colored.replace(/\u001b\[[\d;]*m/gu, '')).toBe(text);
    expect(colored).not.toBe(text);
  });

  describe('what is asked of the service', () => {
    const service = (more: Parameters<typeof job>[0] = {}): string =>
      joined(plain(given(more), 200).split('\n'));

    it('is an ordinary job, unless more is asked', () => {
      const shown = service({ steps: [step.read('r')] });
      expect(shown).toContain('an ordinary batch job');
      expect(shown).toContain('shuffles in Dataflow Shuffle');
      expect(shown).not.toMatch(/preemptible|Settings|Pools/u);
    });

    it('tells FlexRS: the queue, the preemptible workers, the discount', () => {
      const flex = { flexRSGoal: 'COST_OPTIMIZED', workerMachineType: 'n1-standard-2' } as const;
      expect(service({ options: flex })).toMatch(
        /FlexRS: .* queued for 0 s . 6 h 00 min 90 % of the workers preemptible, which live as measured for their size/u,
      );
      expect(service({ options: flex })).toContain('vCPU Time FlexRS');
      const lives = {
        options: flex,
        startDelay: { kind: 'constant', value: 1800 },
        preemption: { lifetime: { kind: 'exponential', mean: 72_000 }, legacy: true },
      } as const;
      expect(service(lives)).toContain('queued for 30 min 00 s');
      expect(service(lives)).toContain('which live 20 h 00 min (exponential), 24 h at most');
    });

    it('tells shuffle on the workers, which is on no bill', () => {
      const shown = service({ options: { shuffleMode: 'workers', diskSizeGb: 250 } });
      expect(shown).toContain('shuffles on the workers’ disks');
      expect(shown).toContain('from worker to worker, which no line of the bill counts');
      expect(shown).not.toContain('(shuffle.billedPasses) =');
    });

    it('tells Prime, zones, threads, copies and GPUs', () => {
      const shown = service({
        options: {
          prime: true,
          verticalAutoscaling: true,
          workerZone: 'us-central1-f',
          workerRegion: 'us-central1',
          workerMachineType: 'n1-standard-8',
          workerThreads: 24,
          workerAccelerator: { type: 'nvidia-tesla-t4', count: 2 },
        },
        threadScaling: true,
        speculativeExecution: true,
      });
      for (const words of [
        'Dataflow Prime: billed by data compute units, by an assumed formula',
        'workers in zone us-central1-f',
        'more memory for workers that run out of it',
        'up to two threads per vCPU',
        'a second copy of work items that lag',
        '24 work items at once',
        '2 × nvidia-tesla-t4, no driver',
        'Prime DCU Batch',
      ]) {
        expect(shown).toContain(words);
      }
    });

    it('tells each setting by name, and what an unknown one may be', () => {
      const setting = (name: string, standing: LaunchSetting['standing']): LaunchSetting => {
        return { option: 'experiments', name, value: null, standing };
      };
      const settings = [
        setting('enable_prime', 'modelled'),
        setting('enable_image_streaming', 'not modelled'),
        setting('upload_graph', 'no effect'),
        setting('enable_prim', 'unknown'),
        setting('xyzzy', 'unknown'),
      ];
      const shown = service({ options: { settings } });
      expect(shown).toContain('enable_prime (modelled): Dataflow Prime');
      expect(shown).toContain('enable_image_streaming (not modelled): begins');
      expect(shown).toContain('upload_graph (no effect): ');
      expect(shown).toContain(
        'enable_prim: in no table, new or a slip; did you mean enable_prime?',
      );
      expect(shown).toMatch(/xyzzy: in no table, new or a slip (?!;)/u);
    });

    it('tells the pools where steps ask for other workers', () => {
      const steps = [
        step.read('r'),
        step.group('g', ['r'], 9, { resources: { minRam: 30e9, accelerator: null, cpuCount: 4 } }),
      ];
      const shown = service({ steps });
      expect(shown).toMatch(/Pools r: n1-standard-2, for stages 1 g: \S+, for stages 2/u);
      expect(shown).toContain('asks for 4 vCPUs');
    });

    it('tells options that are lists as they were given', () => {
      const options = {
        ...{ given: ['experiments', 'resourceHints', 'numberOfWorkerHarnessThreads'] },
        settings: [
          { option: 'experiments', name: 'a', value: 'b', standing: 'unknown' },
          { option: 'dataflowServiceOptions', name: 'c', value: null, standing: 'unknown' },
        ] as const,
        resourceHints: { minRam: 8e9, accelerator: 'type:nvidia-l4;count:1', cpuCount: 2 },
        workerThreads: 3,
      };
      const text = plain(given({ options }), 200);
      expect(text).toMatch(/experiments +experiments +a=b +given$/mu);
      expect(text).toMatch(/numberOfWorkerHarnessThreads +\S+ +3 +given$/mu);
      expect(text).toContain('min_ram=8GB, accelerator=type:nvidia-l4;count:1, cpu_count=2');
    });
  });

  it('tells what goes wrong for certain, whom it befalls, and when', () => {
    const faults: readonly FaultSpec[] = [
      { kind: 'preemption-storm', job: 'one', at: 600_000, share: 0.5 },
      { kind: 'zone-stockout', job: null, at: 0, lasts: 1_800_000 },
      { kind: 'worker-crash', job: null, at: 60_000, workers: 1 },
      { kind: 'slow-worker', job: null, share: 0.015, factor: 3 },
      { kind: 'bad-record', job: null, step: 'parse', at: 0.4, rate: null },
      { kind: 'bad-record', job: null, step: 'parse', at: null, rate: 1e-9 },
      { kind: 'flaky-step', job: null, step: 'parse', rate: 0 },
      { kind: 'cancel', job: 'one', at: 3_600_000 },
    ];
    const words = joined(part(plain({ ...given(), faults }, 200), 'Goes wrong'));
    expect(words).toContain('job one: after 10 min 00 s 50 % of the preemptible workers end');
    expect(words).toContain('after 0 s the zone has no VM to give for 30 min 00 s');
    expect(words).toContain('after 1 min 00 s 1 worker dies');
    expect(words).toContain('1.5 % of the workers take 3 times as long');
    expect(words).toContain('the record at 40 % of the data of step parse always fails');
    expect(words).toContain('1e-9 of the records of step parse always fail');
    expect(words).toContain('0 % of the records of step parse fail, now and then');
    expect(words).toContain('job one: after 1 h 00 min somebody cancels it');
    expect(plain(given())).not.toContain('Goes wrong');
  });

  it('shows several jobs, each with its own parts', () => {
    const two = understand(scenario([job({ name: 'a' }), job({ name: 'b', submitAt: 60_000 })]));
    const lines = plain(two).split('\n');
    expect(lines.filter((line) => line.startsWith('Stages'))).toHaveLength(2);
    expect(lines.find((line) => line.startsWith('Job           b'))).toContain('1 min 00 s');
  });
});

describe('any scenario', () => {
  const HOSTILE = '漢字 \u001b[31m\tname\u202e';

  it('is shown within the width, without an accident of a programming language', () => {
    fc.assert(
      fc.property(scenarioFiles, fc.integer({ min: 40, max: 160 }), (file, width) => {
        const text = plain(understand(checked(file)), width);
        const widest = Math.max(...text.split('\n').map(cellWidth));
        expect(widest).toBeLessThanOrEqual(width);
        expect(text).not.toMatch(/NaN|undefined|Infinity|\[object/u);
      }),
      { numRuns: 100, seed: 5 },
    );
  });

  it('is shown whatever its names are', () => {
    const steps = [
      step.read(HOSTILE.repeat(9)),
      step.write('w', [HOSTILE.repeat(9)], { connector: 'gcs-text' }),
    ];
    for (const width of [40, 61, 80, 120]) {
      const text = plain(given({ name: HOSTILE, steps }), width);
      expect(text).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
      expect(Math.max(...text.split('\n').map(cellWidth))).toBeLessThanOrEqual(width);
    }
  });
});
