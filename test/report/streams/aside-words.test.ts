import { expect, test } from 'vitest';
import {
  isStreaming,
  latencySpreadWords,
  monthRangeWords,
} from '../../../src/report/streams/words.ts';
import { keepsUp } from '../fixture-streaming.ts';

const [job] = keepsUp.jobs.filter(isStreaming);

const withMonth = (usdPerMonth: number) => {
  const cost = { ...job!.streaming.cost, usdPerMonth: 100 };
  const spread = { p5: usdPerMonth - 1, p50: usdPerMonth, p95: usdPerMonth + 1 };
  const streaming = { ...job!.replications.streaming!, usdPerMonth: spread, latencyP99S: spread };
  return {
    ...job!,
    streaming: { ...job!.streaming, cost, latencyMs: { mean: 1, p50: 1, p95: 1, p99: 100_000 } },
    replications: { ...job!.replications, runs: 20, streaming },
  };
};

test('a central run outside the range of the runs is told with their median and the reason', () => {
  expect(monthRangeWords(withMonth(100))).toEqual(['$99.00 – $101.00 in 90 % of runs']);
  expect(monthRangeWords(withMonth(120))).toEqual([
    '$119.00 – $121.00 in 90 % of runs (median $120.00: constants drawn from their ranges pull most runs above the central one)',
  ]);
  expect(latencySpreadWords(withMonth(60))[0]).toMatch(
    /median 1 min 00 s: .* below the central one/u,
  );
});
