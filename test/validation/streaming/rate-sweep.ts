import type { StreamingResult } from '../../../src/forecast/run-result.ts';
import { deviation, table } from '../table.ts';
import { scoring } from './cases.ts';
import { fitted, playCase } from './play-case.ts';

interface Measured {
  readonly offered: number;
  readonly processed: number;
  readonly p50Ms: number;
}

/** One worker scoring messages with a model, on a GPU or by Vertex AI (statmike/vertex-ai-mlops, benchmarks, 2026): per second, ms. */
export const ARMS: Readonly<Record<string, readonly Measured[]>> = {
  'L4, Vertex AI': arm(
    [25.2, 62],
    [50.3, 57],
    [75.6, 58],
    [100.8, 87],
    [122.8, 3123],
    [142, 4796.5],
  ),
  'L4, local': arm(
    [25.2, 51],
    [50.4, 45],
    [75.5, 52],
    [95.6, 4340],
    [111.2, 7634],
    [123.4, 14_830],
  ),
  'T4, Vertex AI': arm(
    [25.1, 61],
    [50.3, 56],
    [75.5, 57],
    [100.1, 1057],
    [118.8, 4170],
    [138.4, 6695.5],
  ),
  'T4, local': arm(
    [25.2, 52],
    [50.3, 47],
    [71.7, 3920],
    [86.4, 10_265],
    [103.6, 13_444],
    [117.1, 20_491.5],
  ),
};

function arm(
  ...rows: readonly (readonly [processed: number, p50Ms: number])[]
): readonly Measured[] {
  return rows.map(([processed, p50Ms], index) => ({ offered: 25 * (index + 1), processed, p50Ms }));
}

/** A rate is offered for so long (its README, phase 1). */
const OFFERED_S = 100;

/**
 * What an element more adds to a batch, by what a batch of one takes: 1 ms of 6 ms. With one thread a batch takes 6 ms at 25/s
 * and 7 ms at 150/s, and its elements tell batches of one and of two (inference_overhead_p50 and gpu_p50 of
 * l4_full/phase2_threads/threads_1, in runs that are none of these arms).
 */
const ELEMENT_SHARE = 1 / 6;

/** Less than this share of what is offered is processed: the worker is saturated. */
const SATURATED = 0.985;

/** When nothing waits any more, s since the load began: within a row of the timeline at the pace of the row before. */
function processedAfter({ timeline }: StreamingResult, ratePerS: number): number {
  const rows = timeline.filter(({ fromS }) => fromS >= 600 + OFFERED_S);
  const full = rows.filter(({ backlogLast }) => backlogLast > 0);
  const last = full.at(-1);
  if (last === undefined) return OFFERED_S + (rows[0]?.backlogMax ?? 0) / ratePerS;
  const before = full.at(-2)?.backlogLast ?? last.backlogMax;
  const pace = (before - last.backlogLast) / (last.toS - last.fromS);
  return last.toS - 600 + last.backlogLast / pace;
}

/** @param aloneS vCPU s of an element that is a bundle by itself */
function play(offered: number, aloneS: number): Measured {
  const elementS = aloneS * ELEMENT_SHARE;
  const costs = { elementS, bundleS: aloneS - elementS };
  const { streaming } = playCase(scoring(offered, OFFERED_S, costs));
  const processed = (offered * OFFERED_S) / processedAfter(streaming, offered);
  return { offered, processed, p50Ms: streaming.latencyMs?.p50 ?? NaN };
}

/** An arm, its CPU fitted to the first saturated rate, at all its rates. */
export function replayArm(measured: readonly Measured[]): {
  readonly firstSaturated: Measured;
  readonly played: readonly Measured[];
} {
  const first = measured.find(({ offered, processed }) => processed < SATURATED * offered);
  if (first === undefined) throw new Error('never saturated');
  const each = fitted(first.processed, 0.005, 0.5, (s) => play(first.offered, s).processed);
  return { firstSaturated: first, played: measured.map(({ offered }) => play(offered, each)) };
}

export function rateSweepSection(): string {
  const rows = Object.entries(ARMS).flatMap(([name, measured]) => {
    const { firstSaturated, played } = replayArm(measured);
    return measured.map((row, index): string[] => {
      const shown = played[index];
      if (shown === undefined) throw new Error('not played');
      return [
        name,
        String(row.offered),
        row.processed.toFixed(1),
        shown.processed.toFixed(1),
        deviation(shown.processed, row.processed),
        row.p50Ms.toFixed(0),
        shown.p50Ms.toFixed(0),
        row === firstSaturated ? 'fit' : 'check',
      ];
    });
  });
  return [
    '### One worker at rising rates',
    '',
    'A model called once for each batch by one worker, four arms (statmike/vertex-ai-mlops, data+ai/dataflow/gpu/benchmark, phase 1,',
    `2026-03-07). Each rate is offered for ${OFFERED_S} s; processed is what was offered over the time until all is through, and p50 over`,
    'all. Beyond the knee the real workers go on gaining, by 11–21 % with each 25/s more: more waits of each key when a thread takes it,',
    'bundles are larger, and the model, called once for each, costs an element less. The measured times of a batch show it: a batch of',
    'two takes 7 ms where one of one takes 6 ms. So an element is 1/6 of what it takes as a bundle by itself, and the call 5/6',
    '(`cpuPerBundle`); what that is in all is fitted per arm at the first saturated rate, and nothing else. Without a cost per bundle',
    'Millrace stayed where it was fitted: 13–17 % too low at the next rate, and up to 39 % at the highest.',
    '',
    table(
      ['arm', 'offered/s', 'processed/s', 'played', 'error', 'p50 ms', 'played', 'used as'],
      rows,
    ),
  ].join('\n');
}
