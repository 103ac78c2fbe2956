import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createStreamingFlow } from '../../src/streaming/streaming-flow.ts';
import type { WindowSpec } from '../../src/pipeline/windows/window-spec.ts';
import { constant, feed, fixedWindow, flow, source, stage } from './stage.ts';
import { run } from './windowed-job.ts';

const MINUTE = 60_000;

test('windows after windows: the second waits for the first', () => {
  const job = createStreamingFlow(
    flow(
      [
        stage('read', { source: source(constant(2)) }),
        stage('minute', { feeds: [feed(0, 1, fixedWindow(MINUTE, { keys: 100 }))] }),
        stage('hour', { feeds: [feed(1, 1, fixedWindow(60 * MINUTE, { keys: 100 }))] }),
      ],
      10,
    ),
  );
  job.advanceTo(120 * MINUTE + 1000);
  expect(job.stages[1]!.totalIn).toBeCloseTo(120 * 100, 3);
  expect(job.stages[2]!.totalIn).toBeCloseTo(200, 3);
});

test('elements that came are on time, late or dropped, whatever windows and loads', () => {
  const kinds = fc.constantFrom<WindowSpec['window']>(
    { kind: 'fixed', size: 700 },
    { kind: 'sliding', size: 700, period: 700 },
    { kind: 'session', gap: 150 },
  );
  fc.assert(
    fc.property(
      kinds,
      fc.constantFrom(0, 90, 2000),
      fc.array(
        fc.record({
          span: fc.double({ min: 1, max: 3000, noNaN: true }),
          rate: fc.constantFrom(0, 0.2, 1, 3),
          workers: fc.constantFrom(0, 1, 2, 10),
        }),
        { minLength: 1, maxLength: 8 },
      ),
      fc.integer({ min: 1, max: 7 }),
      (window, watermarkLag, moves, strides) => {
        const spec = fixedWindow(0, { window, watermarkLag, unit: 'element', keys: 300 });
        const job = run(spec, 1, 0);
        let now = 0;
        let came = 0;
        for (const { span, rate, workers } of moves) {
          job.setRate(0, rate);
          job.setWorkers(workers);
          for (let n = 1; n <= strides; n += 1) job.advanceTo(now + (span * n) / strides);
          now += span;
          came += span * rate;
          const { heldElements, units } = job.windows[0]!;
          expect(units).toBeLessThanOrEqual(job.windows[0]!.came + 1e-6);
          // inside a step, ends of sessions are spread evenly
          if (window.kind === 'session') continue;
          expect(units + heldElements).toBeCloseTo(job.windows[0]!.came, 3);
        }
        job.setRate(0, 0);
        job.setWorkers(10);
        job.advanceTo(now + 1e5);
        expect(job.stages[1]!.totalOut).toBeCloseTo(came, 4);
        expect(job.nextChange()).toBe(Infinity);
      },
    ),
    { numRuns: 150 },
  );
});
