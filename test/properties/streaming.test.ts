import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { forecast } from '../../src/index.ts';
import type { Plain, PlainObject } from '../generators/plain.ts';
import { checked } from '../generators/scenario.ts';
import { shippedFiles, shippedText } from '../shipped.ts';
import { playStreaming, readAt, SINK, streamsOf, WORK, workersAt } from '../engines/streaming/streaming-job.ts';

/** Shipped streaming scenarios that need no other file. */
const files = shippedFiles
  .map(shippedText)
  .filter((text) => text.includes('type: streaming') && !text.includes('trace:'))
  .map((text) => parse(text) as PlainObject);

/** @returns the same with the keys of every map in reverse */
function reversed(value: Plain): Plain {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value as PlainObject).reverse();
  return Object.fromEntries(entries.map(([key, item]) => [key, reversed(item)]));
}

describe('determinism', () => {
  it('has something to say of', () => {
    expect(files.length).toBeGreaterThan(5);
  });

  it('gives the same bytes in another process', () => {
    const script = fileURLToPath(new URL('print-result.ts', import.meta.url));
    const input = JSON.stringify([...files].reverse());
    const child = spawnSync(process.execPath, ['--import', 'tsx', script], {
      input,
      encoding: 'utf8',
      maxBuffer: 268_435_456,
    });
    expect(child.stderr).toBe('');
    const there = (JSON.parse(child.stdout) as unknown[]).reverse();
    const here = files.map((file) => forecast(checked(file), 2));
    expect(JSON.stringify(there)).toBe(JSON.stringify(here));
  });

  it.each(files.map((file) => [file['name'], file] as const))(
    'gives the same bytes with keys in another order: %s',
    (_name, file) => {
      const other = parse(stringify(reversed(file))) as PlainObject;
      expect(JSON.stringify(forecast(checked(other), 1))).toBe(
        JSON.stringify(forecast(checked(file), 1)),
      );
    },
  );
});

const loads = fc.constantFrom<unknown>(
  '7000/s',
  { steps: [{ at: '0 s', rate: '500/s' }, { at: '1 h', rate: '11000/s' }] },
  { ramp: { from: '0/s', to: '15000/s', at: '30 min', lasts: '3 h' } },
);

describe('what is monotone', () => {
  it('more workers at most: never a larger backlog at the peak or the end', () => {
    const givens = fc.record({
      rate: loads,
      max: fc.integer({ min: 1, max: 9 }),
      more: fc.integer({ min: 1, max: 9 }),
      backlog: fc.constantFrom(0, 2e7),
    });
    fc.assert(
      fc.property(givens, ({ rate, max, more, backlog }) => {
        const [fewer, most] = [max, max + more].map((maxNumWorkers) =>
          streamsOf(
            playStreaming({
              pipeline: [readAt(rate, { backlog }), WORK, SINK],
              options: { maxNumWorkers },
            }),
          ),
        );
        const no = 1 + 1e-9;
        expect(most!.backlogPeak.elements).toBeLessThanOrEqual(fewer!.backlogPeak.elements * no);
        expect(most!.backlogEnd).toBeLessThanOrEqual(fewer!.backlogEnd * no + 1e-6);
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  it('more CPU an element: never fewer workers in the end, nor less CPU', () => {
    const givens = fc.record({
      rate: fc.integer({ min: 100, max: 12_000 }),
      us: fc.integer({ min: 50, max: 1000 }),
      times: fc.double({ min: 1, max: 4, noNaN: true }),
    });
    fc.assert(
      fc.property(givens, ({ rate, us, times }) => {
        const [light, heavy] = [us, us * times].map((cpu) =>
          playStreaming({
            pipeline: [readAt(`${rate}/s`), { work: { map: { cpu: `${cpu} us` } } }, SINK],
            options: { maxNumWorkers: 60 },
          }),
        );
        const end = 6 * 3600 - 30;
        expect(workersAt(heavy!, end)).toBeGreaterThanOrEqual(workersAt(light!, end));
        expect(streamsOf(heavy!).cpuMs).toBeGreaterThanOrEqual(streamsOf(light!).cpuMs * (1 - 1e-9));
      }),
      { numRuns: 60, seed: 2 },
    );
  });
});
