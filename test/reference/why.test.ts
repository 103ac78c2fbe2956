import { describe, expect, test } from 'vitest';
import { type Keys, leavesOf, printPath, valueAt } from '../../src/reference/paths.ts';
import { explainWhy, type Why } from '../../src/reference/why.ts';
import type { WhyNode } from '../../src/reference/why-node.ts';
import { VERSION } from '../../src/forecast/version.ts';
import { RESULTS } from './results.ts';

const { met, two, refused, failed, given } = RESULTS;

function why(result: unknown, path: string): Why {
  const found = explainWhy(result, path, VERSION);
  if (!found.ok) throw new Error(`${path}: ${found.problem}`);
  return found.why;
}

function problem(result: unknown, path: string): string {
  const found = explainWhy(result, path, VERSION);
  if (found.ok) throw new Error(`${path} is ${found.why.root.path}`);
  return found.nearest === undefined ? found.problem : `${found.problem}; ${found.nearest}`;
}

/** A copy of a result with one value changed, as an editor would. */
function changed(result: unknown, keys: Keys, value: unknown): unknown {
  const copy: unknown = structuredClone(result);
  Reflect.set(valueAt(copy, keys.slice(0, -1)) as object, keys.at(-1)!, value);
  return copy;
}

const all = (node: WhyNode): WhyNode[] => [node, ...node.inputs.flatMap(all)];

/** A long timeline is of one kind. */
const someLeaves = (result: unknown) =>
  leavesOf(result).filter(({ keys }) => {
    const at = keys.indexOf('timeline');
    return at < 0 || Number(keys[at + 1]) <= 3;
  });

describe('every value of a result is explained', () => {
  test.each(Object.keys(RESULTS))('%s', (name) => {
    for (const { keys, value } of someLeaves(RESULTS[name])) {
      const { root } = why(RESULTS[name], printPath(keys));
      expect(root).toMatchObject({ path: printPath(keys), value });
      expect(root.meaning, root.path).toMatch(/\S/u);
      expect(root.agreement.kind, root.path).not.toBe('differs');
      if (value === null) expect(root.whyNull, root.path).not.toBe('the result does not say');
    }
  });
});

/** Values whose formula and inputs are all in the result. */
const RECOMPUTED = [
  'outcome',
  'admission.admitted',
  'goals[0].ok',
  'jobs[0].elapsedS',
  'jobs[0].workers.mean',
  'jobs[0].metrics.TotalVcpuTime',
  'jobs[0].metrics.TotalMemoryUsage',
  'jobs[0].metrics.TotalPdUsage',
  'jobs[0].metrics.TotalShuffleDataProcessed',
  'jobs[0].metrics.BillableShuffleDataProcessed',
  'jobs[0].limits[0].share',
  'jobs[0].bill.total',
  'jobs[0].bill.lines[0].quantity',
  'jobs[0].bill.lines[0].usd',
  'jobs[0].bill.lines[2].quantity',
  'jobs[0].bill.lines[3].usd',
  'jobs[0].exposure.failedRunPlusRetry',
];

describe('recomputed from its inputs', () => {
  test.each(RECOMPUTED)('%s agrees', (path) => {
    expect(why(met, path).root.agreement).toEqual({ kind: 'agrees' });
  });

  test.each(RECOMPUTED)('%s does not once it was edited', (path) => {
    const { root } = why(met, path);
    const { keys } = leavesOf(met).find((leaf) => printPath(leaf.keys) === path)!;
    const other =
      typeof root.value === 'number'
        ? root.value * 1.000001
        : typeof root.value === 'boolean'
          ? !root.value
          : 'rejected';
    const edited = why(changed(met, keys, other), path).root;
    expect(edited.agreement.kind).toBe('differs');
    if (edited.agreement.kind === 'differs' && typeof root.value === 'number') {
      expect(edited.agreement.computed).toBeCloseTo(root.value, 9);
    }
  });

  test('an edited input shows as well', () => {
    const edited = changed(met, ['jobs', 0, 'bill', 'lines', 0, 'unitPrice'], 1);
    const nodes = all(why(edited, 'jobs[0].bill.total').root);
    const wrong = nodes.filter(({ agreement }) => agreement.kind === 'differs');
    expect(wrong.map(({ path }) => path)).toEqual(['jobs[0].bill.lines[0].usd']);
  });

  test('what the result does not keep is not claimed to agree', () => {
    for (const path of ['jobs[0].replications.elapsedS.p50', 'goals[0].probability']) {
      expect(why(met, path).root.agreement).toEqual({ kind: 'unchecked' });
    }
  });

  test('numbers that no JSON should have are not taken for agreement', () => {
    const huge = changed(met, ['jobs', 0, 'bill', 'lines', 0, 'usd'], 1e308);
    const both = changed(huge, ['jobs', 0, 'bill', 'lines', 1, 'usd'], 1e308);
    expect(why(both, 'jobs[0].bill.total').root.agreement.kind).toBe('unchecked');
  });
});

describe('the tree', () => {
  test('of a total has its lines with price rows, and what they multiply', () => {
    const { root } = why(met, 'bill.total');
    expect(root.unit).toBe('USD');
    expect(root.inputs.map(({ of }) => of)).toEqual([
      'vCPU Time Batch',
      'RAM Time Batch',
      'Local Disk Time PD Standard',
      'Shuffle Data Processed',
    ]);
    expect(root.inputs[0]!.price).toMatchObject({
      unitPrice: 0.056,
      unit: 'h',
      grade: 'documented',
      date: '2026-09-08',
    });
    expect(root.inputs[0]!.inputs.map(({ path, unit }) => [path, unit])).toEqual([
      ['jobs[0].bill.lines[0].quantity', 'h'],
      ['jobs[0].bill.lines[0].unitPrice', 'USD per h'],
    ]);
  });

  test('of a quantity is the line’s own formula over the counters', () => {
    const { root } = why(met, 'jobs[0].bill.lines[RAM].quantity');
    expect(root.formula).toBe('TotalMemoryUsage / 1024 / 3600');
    expect(root.inputs.map(({ path }) => path)).toEqual(['jobs[0].metrics.TotalMemoryUsage']);
  });

  test('says which counter a line disagrees with', () => {
    const edited = changed(met, ['jobs', 0, 'metrics', 'TotalVcpuTime'], 1);
    const { root } = why(edited, 'jobs[0].bill.lines[0].quantity');
    expect(root.inputs.map(({ path }) => path)).toEqual([
      'jobs[0].bill.lines[0].inputs.TotalVcpuTime',
    ]);
  });

  test('stays with the job that is asked about', () => {
    const { root } = why(two, 'jobs[second].workers.mean');
    expect(root.of).toBe('second');
    for (const { path } of all(root)) expect(path).toMatch(/^jobs\[1\]/u);
  });

  test('cuts a long list short and says so', () => {
    const timeline = Array.from({ length: 100 }, () => ({ workerS: 1 }));
    const long = changed(met, ['jobs', 0, 'timeline'], timeline);
    const { inputs, moreInputs } = why(long, 'workers.mean').root;
    expect(inputs.length + moreInputs).toBe(101);
    expect(moreInputs).toBeGreaterThan(0);
  });

  test('has the unit of the goal’s metric', () => {
    expect(why(met, 'goals[finish].value').root.unit).toBe('s');
    expect(why(met, 'goals[cost].value').root.unit).toBe('USD');
  });
});

describe('what is null says why', () => {
  test.each([
    [met, 'quotas[INSTANCES].limit', /does not give this limit/u],
    [met, 'jobs[0].streaming', /batch/u],
    [met, 'startsAt', /no clock/u],
    [refused, 'jobs[0].startedS', /refused/u],
    [refused, 'goals[0].value', /refused/u],
    [refused, 'jobs[0].exposure.failedRunPlusRetry', /refused/u],
    [failed, 'jobs[0].bounds', /not DONE/u],
    [failed, 'jobs[0].exposure.mostUntilDeadline', /deadline/u],
    [met, 'jobs[0].services.total', /priced/u],
    [given, 'assumptions[vm.boot.p50].range', /gives the constant/u],
  ])('%#', (result, path, reason) => {
    expect(why(result, path).root.whyNull).toMatch(reason);
  });
});

describe('the constants behind it', () => {
  test('are those of the result, where the value comes from the simulation', () => {
    const ids = why(met, 'bill.total').constants.map(({ id }) => id);
    expect(ids).toContain('vm.boot.p50');
    expect(ids.length).toBeGreaterThan(5);
  });

  test('are none where it owes the simulation nothing', () => {
    for (const path of [
      'scenarioSha256',
      'jobs[0].pool.vcpus',
      'jobs[0].bill.lines[0].unitPrice',
    ]) {
      expect(why(met, path).constants).toEqual([]);
    }
  });

  test('are left out where the file has something else', () => {
    expect(why(changed(met, ['assumptions'], [1, { id: 2 }, null]), 'elapsedS').constants).toEqual(
      [],
    );
    expect(why(changed(met, ['assumptions'], 'x'), 'elapsedS').constants).toEqual([]);
  });
});

describe('a shorter path', () => {
  test.each([
    ['elapsedS', 'jobs[0].elapsedS'],
    ['ELAPSEDs', 'jobs[0].elapsedS'],
    ['jobs.elapsedS', 'jobs[0].elapsedS'],
    ['jobs[small].elapsedS', 'jobs[0].elapsedS'],
    ['jobs[Small].bill.lines[vcpu time batch].usd', 'jobs[0].bill.lines[0].usd'],
    ['lines[Shuffle].usd', 'jobs[0].bill.lines[3].usd'],
    ['quotas[CPUS].peak', 'quotas[0].peak'],
    ['luckOnly.elapsedS.p50', 'jobs[0].replications.luckOnly.elapsedS.p50'],
    [' jobs[0].bill.total ', 'jobs[0].bill.total'],
  ])('%s', (path, full) => {
    const { root } = why(met, path);
    expect(root.path).toBe(full);
  });

  test('into an array of results', () => {
    expect(why([met, two], '[0].elapsedS').root.path).toBe('[0].jobs[0].elapsedS');
    expect(why([met, two], '[two].jobs[second].elapsedS').root.path).toBe('[1].jobs[1].elapsedS');
    expect(why([met, two], '[0].jobs[0].bill.total').root.agreement.kind).toBe('agrees');
    expect(why([met], 'elapsedS').root.path).toBe('[0].jobs[0].elapsedS');
  });
});

describe('a path that leads nowhere', () => {
  test.each([
    ['jobs[0].bil.total', 'the result has no such value; jobs[0].bill.total'],
    ['jobs[7].bill.total', 'the result has no such value; jobs[0].bill.total'],
    ['TotalVcpuTim', 'the result has no such value; TotalVcpuTime'],
    ['nothingLikeIt', 'the result has no such value'],
    ['__proto__', 'the result has no such value'],
    ['', 'expected a path such as jobs[0].bill.total'],
    ['jobs[', 'expected a path such as jobs[0].bill.total'],
    [
      'goals[0].interval',
      'expected one value; it holds goals[0].interval[0], goals[0].interval[1]',
    ],
    ['jobs[0].bill.unpriced', 'expected one value; it is empty'],
  ])('%s', (path, text) => {
    expect(problem(met, path)).toBe(text);
  });

  test('nor does what every object has', () => {
    expect(problem(met, 'jobs[0].toString')).toMatch(/^the result has no such value/u);
  });

  test('or to several values', () => {
    expect(problem(met, 'unitPrice')).toMatch(
      /^expected one value; that name has several: jobs\[0\]\.bill\.lines\[0\]\.unitPrice, /u,
    );
    expect(problem(two, 'elapsedS')).toBe(
      'expected one value; that name has several: jobs[0].elapsedS, jobs[1].elapsedS',
    );
    expect(problem(met, 'jobs')).toMatch(/ and \d+ more$/u);
  });
});

describe('a file that is no result', () => {
  test.each([
    [null, 'version, scenario, jobs'],
    [42, 'version, scenario, jobs'],
    ['text', 'version, scenario, jobs'],
    [{}, 'version, scenario, jobs'],
    [{ version: '0.1.0', scenario: 'x' }, 'jobs'],
    [{ version: 1, scenario: 'x', jobs: [] }, 'version'],
    [{ version: '0.1.0', scenario: 'x', jobs: {} }, 'jobs'],
    [[met, {}], 'version, scenario, jobs'],
  ])('%#', (document, missing) => {
    expect(problem(document, 'elapsedS')).toBe(
      `expected a Millrace result, as \`millrace run --format json\` prints it; it has no ${missing}`,
    );
  });

  test('an empty list', () => {
    expect(problem([], 'x')).toBe('expected a Millrace result, got an empty list');
  });
});

test('another version is named, and a value that this one does not know is told as such', () => {
  const other = changed(changed(met, ['version'], '9.9.9'), ['jobs', 0, 'novelty'], 3);
  expect(why(other, 'jobs[0].elapsedS').otherVersion).toBe('9.9.9');
  expect(why(met, 'jobs[0].elapsedS').otherVersion).toBeNull();
  expect(why(other, 'novelty').root).toMatchObject({ value: 3, formula: null });
});

describe('a streaming job', () => {
  const streaming = RESULTS['streaming, by data'];
  const RUNNING = [
    'jobs[0].metrics.TotalStreamingDataProcessed',
    'jobs[0].metrics.TotalSeCuUsage',
    'jobs[0].streaming.engine.totalGb',
    'jobs[0].streaming.engine.computeUnitHours',
    'jobs[0].streaming.engine.factor',
    'jobs[0].streaming.cost.usdPerHour',
    'jobs[0].streaming.cost.usdPerDay',
    'jobs[0].streaming.cost.usdPerMonth',
    'jobs[0].streaming.throughputPerS',
    'jobs[0].streaming.caughtUp',
    'jobs[0].bill.lines[Streaming Engine data processed].quantity',
    'jobs[0].bill.lines[Streaming Engine data processed].usd',
    'outcome',
  ];

  test.each(RUNNING)('%s agrees with its formula', (path) => {
    expect(why(streaming, path).root.agreement).toEqual({ kind: 'agrees' });
  });

  test('that was edited does not', () => {
    const keys = ['jobs', 0, 'streaming', 'engine', 'shuffleGb'];
    const edited = changed(streaming, keys, 1);
    const wrong = all(why(edited, 'TotalStreamingDataProcessed').root).filter(
      ({ agreement }) => agreement.kind === 'differs',
    );
    expect(wrong.map(({ path }) => path)).toEqual(['jobs[0].streaming.engine.totalGb']);
  });

  test('on disks pays for those of its state too', () => {
    const { root } = why(RESULTS['streaming on disks, drained'], 'TotalPdUsage');
    expect(root.agreement).toEqual({ kind: 'agrees' });
    expect(root.inputs.map(({ path }) => path)).toContain('jobs[0].pools[0].dataDiskGbS');
  });

  test('by compute units is billed by these', () => {
    const line = 'bill.lines[Streaming Engine Compute Unit].quantity';
    const { root } = why(RESULTS['streaming, by compute units'], line);
    expect(root.agreement).toEqual({ kind: 'agrees' });
    expect(root.inputs.map(({ path }) => path)).toEqual(['jobs[0].metrics.TotalSeCuUsage']);
  });
});
