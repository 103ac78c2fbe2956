import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Given, playStreaming, readAt, SINK, streamsOf, WORK } from './streaming-job.ts';

const near = (value: number, other: number, share = 1e-6): void => {
  expect(Math.abs(value - other)).toBeLessThanOrEqual(share * Math.max(1, Math.abs(other)));
};

const WINDOWED = [
  { minutes: { window: { fixed: '5 min' } } },
  { group: { groupByKey: { keys: 1000, keySize: '8 B' } } },
  { each: { combineValues: { cpu: '100 us' } } },
];

const givens: fc.Arbitrary<Given> = fc
  .record({
    rate: fc.constantFrom<unknown>(
      '500/s',
      '9000/s',
      {
        steps: [
          { at: '0 s', rate: '0/s' },
          { at: '1 h', rate: '7000/s' },
          { at: '2 h', rate: '10/s' },
        ],
      },
      { diurnal: { low: '10/s', high: '8000/s', peakAt: '3 h' } },
      { ramp: { from: '0/s', to: '12000/s', at: '30 min', lasts: '2 h' } },
    ),
    backlog: fc.constantFrom(0, 5e6),
    bursts: fc.constantFrom([], [{ elements: 1e6, at: '1 h', lasts: '0 s', every: '2 h' }]),
    windowed: fc.boolean(),
    max: fc.integer({ min: 1, max: 8 }),
    machine: fc.constantFrom('n1-standard-1', 'n1-standard-4'),
    faults: fc.constantFrom(
      undefined,
      [{ kind: 'worker-crash', at: '2 h', workers: 2 }],
      [{ kind: 'source-outage', at: '1 h', lasts: '1 h', step: 'r', replay: 'at-once' }],
      [{ kind: 'slow-sink', at: '1 h', lasts: '1 h', step: 'w', share: '20 %' }],
    ),
    pause: fc.constantFrom(0, 5),
  })
  .map(({ rate, backlog, bursts, windowed, max, machine, faults, pause }) => ({
    pipeline: [readAt(rate, { backlog, bursts }), WORK, ...(windowed ? WINDOWED : []), SINK],
    options: { maxNumWorkers: max, workerMachineType: machine },
    ...(faults === undefined ? {} : { faults }),
    constants: { 'streaming.rebalance.pause': pause },
  }));

describe('whatever comes, on whatever workers', () => {
  test('all that came is read or still to read', () => {
    fc.assert(
      fc.property(givens, (given) => {
        const { arrived, read, unread } = streamsOf(playStreaming(given));
        near(arrived, read + unread);
        expect(read).toBeGreaterThanOrEqual(0);
        expect(unread).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  test('what a stage hands on comes to the next, or is held by windows', () => {
    fc.assert(
      fc.property(givens, (given) => {
        const job = playStreaming(given);
        const [source, ...others] = job.stages;
        const { windowed, dropped, fired, backlogEnd, unread } = streamsOf(job);
        if (others.length === 0) return;
        const [gather, panes] = others;
        // read → put into windows: one each
        near(gather!.recordsIn, source!.recordsDone);
        near(windowed, gather!.recordsDone);
        // of windows: fired, dropped, or held at the end, at most what came within one window
        near(panes!.recordsIn, fired);
        expect(fired + dropped).toBeLessThanOrEqual(windowed * (1 + 1e-9));
        // in = out + backlog at every stage
        const waits = job.stages.reduce((sum, each) => sum + each.recordsIn - each.recordsDone, 0);
        near(backlogEnd, waits, 1e-5);
        near(unread, source!.recordsIn - source!.recordsDone, 1e-5);
      }),
      { numRuns: 40, seed: 2 },
    );
  });

  test('its history adds up: arrivals, CPU and workers', () => {
    fc.assert(
      fc.property(givens, (given) => {
        const job = playStreaming(given);
        const { spans, arrived, cpuMs, from, to } = streamsOf(job);
        const sum = (of: (span: (typeof spans)[number]) => number): number =>
          spans.reduce((all, span) => all + of(span), 0);
        const waited = (given.pipeline?.[0]?.['r'] as { backlog: number }).backlog;
        near(sum((span) => span.arrived + span.atOnce) + waited, arrived);
        near(
          sum((span) => span.cpuMs),
          cpuMs,
        );
        near(
          sum((span) => span.workerMs),
          job.pools[0]!.workerMs,
        );
        expect(sum((span) => span.to - span.from)).toBe(to - from);
        const [{ vcpus, workerMs }] = job.pools as [(typeof job.pools)[number]];
        expect(cpuMs).toBeLessThanOrEqual(vcpus * workerMs * (1 + 1e-9));
      }),
      { numRuns: 40, seed: 3 },
    );
  });
});
