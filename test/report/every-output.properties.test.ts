import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/forecast/run-result.ts';
import { cellWidth } from '../../src/report/cell-width.ts';
import { FORMATS, renderAll } from '../../src/report/formats.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { BATCH_FIXTURES } from './fixture-batch.ts';
import { FLEET_FIXTURES, hostileNight } from './fixture-fleet.ts';
import { STREAMING_FIXTURES } from './fixture-streaming.ts';
import { FIXTURES } from './fixtures.ts';

const ACCIDENTS = /NaN|undefined|Infinity|\[object/u;

/** Amounts of every size, and none. */
const amount = fc.oneof(
  fc.double({ min: 0, max: 1e12, noNaN: true }),
  fc.integer({ min: 0, max: 1_000_000 }),
);

/** A fixture with other figures in the places that renderers format. */
const results: fc.Arbitrary<RunResult> = fc
  .record({
    base: fc.constantFrom(
      ...Object.values({
        ...FIXTURES,
        ...BATCH_FIXTURES,
        ...FLEET_FIXTURES,
        ...STREAMING_FIXTURES,
        hostileNight,
      }),
    ),
    usd: fc.option(amount),
    s: amount,
    limit: fc.option(fc.integer({ min: 0, max: 100_000 })),
    range: fc.option(fc.tuple(amount, amount)),
    name: fc.string({ unit: 'grapheme' }),
  })
  .map(({ base, usd, s, limit, range, name }) => ({
    ...base,
    scenario: name,
    jobs: base.jobs.map((job) => ({
      ...job,
      elapsedS: s,
      bill: { ...job.bill, total: usd },
      exposure: { failedRunPlusRetry: usd, mostUntilDeadline: usd },
      replications: {
        ...job.replications,
        elapsedS: { p5: s / 2, p50: s, p95: 2 * s },
        usd: usd === null ? null : { p5: usd, p50: usd, p95: 2 * usd },
      },
    })),
    quotas: base.quotas.map((quota) => ({ ...quota, limit })),
    goals: base.goals.map((goal) => ({ ...goal, value: usd })),
    assumptions: base.assumptions.map((each) => ({ ...each, value: s, range })),
  }));

describe('every output', () => {
  it('has no accident of a programming language in it', () => {
    fc.assert(
      fc.property(results, (result) => {
        fc.pre(!ACCIDENTS.test(result.scenario));
        for (const { content } of renderAll(result)) expect(content).not.toMatch(ACCIDENTS);
        const screen = { color: true, width: 80, today: null };
        expect(FORMATS.text(result, screen)).not.toMatch(ACCIDENTS);
      }),
      { numRuns: 50 },
    );
  });

  it('comes out the same twice', () => {
    fc.assert(
      fc.property(results, (result) => {
        expect(renderAll(result)).toEqual(renderAll(structuredClone(result)));
      }),
      { numRuns: 20 },
    );
  });
});

describe('the first screen', () => {
  it('never exceeds its width', () => {
    fc.assert(
      fc.property(results, fc.integer({ min: 40, max: 160 }), (result, width) => {
        for (const line of renderTerminal(result, { color: false, width, today: null }).split(
          '\n',
        )) {
          expect(cellWidth(line)).toBeLessThanOrEqual(width);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('shows no control character of a name, and money without an exponent', () => {
    fc.assert(
      fc.property(results, (result) => {
        fc.pre(!result.scenario.includes('$'));
        const text = renderTerminal(result, { color: false, width: 100, today: null });
        expect(text).not.toMatch(/[^\P{Cc}\n]/u);
        expect(text).not.toMatch(/\$[\d.,]*e/u);
      }),
      { numRuns: 50 },
    );
  });
});
