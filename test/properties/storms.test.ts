import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StageRun } from '../../src/batch/stage-run.ts';
import { type Storm, storms, weather, type Weathered } from './storms.ts';

const RUNS = { numRuns: 100, seed: 20_261_122 } as const;

const sum = (runs: readonly StageRun[], of: (run: StageRun) => number): number =>
  runs.reduce((total, run) => total + of(run), 0);

const repeated = ({ runs }: Weathered): number => sum(runs, ({ repeatedWork }) => repeatedWork);

function expectDone({ finished, runs }: Weathered): void {
  expect(finished).toBe(true);
  for (const { recordsDone, stage, state, unfinished, queuedWork, returned } of runs) {
    expect([recordsDone, state, unfinished, returned.length]).toEqual([
      ...[stage.records, 'closed', 0, 0],
    ]);
    expect(Math.abs(queuedWork)).toBeLessThan(1e-6);
  }
}

const modes = [
  ['service', false],
  ['worker', true],
] as const;

describe.each(modes)('%s shuffle', (_, keepsOutputs) => {
  it('ends whatever is lost, with every record done once', () => {
    fc.assert(
      fc.property(storms, (storm) => {
        expectDone(weather(storm, keepsOutputs));
      }),
      RUNS,
    );
  });

  it('ends with slow workers, copies and calls that fail, too, with every record done once', () => {
    let copies = 0;
    const troubled = fc.tuple(storms, fc.constantFrom(2, 5, 30), fc.nat(200));
    fc.assert(
      fc.property(troubled, ([storm, factor, record]) => {
        const played = weather(storm, keepsOutputs, {
          speculation: 1.5,
          slowness: (worker) => (worker % 3 === 0 ? factor : 1),
          failingRecords: () => ({ records: [record, record + 3], times: [1, 2] }),
        });
        expectDone(played);
        copies += sum(played.runs, (run) => run.copies);
      }),
      RUNS,
    );
    expect(copies).toBeGreaterThan(10);
  });

  it('spends as much thread time as the work has and as is repeated', () => {
    fc.assert(
      fc.property(storms, (storm) => {
        const { busy, runs } = weather(storm, keepsOutputs);
        const work = sum(runs, ({ totalWork, repeatedWork }) => totalWork + repeatedWork);
        expect(Math.abs(busy - work)).toBeLessThan(1 + 1e-6 * work);
      }),
      RUNS,
    );
  });

  it('plays the same storm the same way', () => {
    fc.assert(
      fc.property(storms, (storm) => {
        expect(weather(storm, keepsOutputs).log).toEqual(weather(storm, keepsOutputs).log);
      }),
      { ...RUNS, numRuns: 30 },
    );
  });
});

/** Most that one lost thread repeats with the service, ms: since its last report and a record, or its whole item. */
function inFlight({ stages, interval }: Storm): number {
  const each = stages.map(({ splittable, cost, records, items }) => {
    const record = 1000 * cost.cpu;
    return splittable ? 1000 * interval + record : Math.ceil(records / items) * record;
  });
  return Math.max(...each);
}

it('repeats with the service only what was in flight on what was lost', () => {
  fc.assert(
    fc.property(storms, (storm) => {
      const played = weather(storm, false);
      expect(repeated(played)).toBeLessThanOrEqual(played.threadsLost * inFlight(storm) + 1e-6);
    }),
    RUNS,
  );
});

it('repeats nothing where nobody is lost', () => {
  const calm = storms.map((storm) => ({
    ...storm,
    changes: storm.changes.filter(({ kind }) => kind === 'join'),
  }));
  fc.assert(
    fc.property(calm, fc.boolean(), (storm, keeps) => {
      expect(repeated(weather(storm, keeps))).toBe(0);
    }),
    { ...RUNS, numRuns: 50 },
  );
});

/** All losses at one moment: until then both shuffles go the same way. */
const single = fc.tuple(storms, fc.integer({ min: 0, max: 60_000 })).map(([storm, ms]): Storm => {
  const changes = storm.changes.map((change) => ({ ...change, at: ms / 1000 }));
  return { ...storm, changes };
});

it('repeats at least as much on the workers as with the service in the same storm', () => {
  let larger = 0;
  fc.assert(
    fc.property(single, (storm) => {
      const [service, workers] = [weather(storm, false), weather(storm, true)];
      expect(repeated(workers)).toBeGreaterThanOrEqual(repeated(service) - 1e-6);
      if (repeated(workers) > repeated(service) + 1) larger += 1;
    }),
    RUNS,
  );
  // and mostly more, or nothing was tested
  expect(larger).toBeGreaterThan(10);
});

it('repeats at least as much on the workers, stage by stage', () => {
  fc.assert(
    fc.property(single, (storm) => {
      const [service, workers] = [weather(storm, false), weather(storm, true)];
      workers.runs.forEach(({ repeatedWork }, index) => {
        expect(repeatedWork).toBeGreaterThanOrEqual(
          (service.runs[index]?.repeatedWork ?? 0) - 1e-6,
        );
      });
    }),
    RUNS,
  );
});
