import { expect, test } from 'vitest';
import type { StreamingResult } from '../../../src/forecast/run-result.ts';
import { isStreaming, peakWords } from '../../../src/report/streams/words.ts';
import { keepsUp } from '../fixture-streaming.ts';

const [job] = keepsUp.jobs.filter(isStreaming);

const wordsOf = (peak: Partial<StreamingResult['backlogPeak']>): string => {
  const backlogPeak = { ...job!.streaming.backlogPeak, seconds: 60, atS: 600, ...peak };
  return peakWords({ ...job!, submittedS: 0, streaming: { ...job!.streaming, backlogPeak } });
};

test('figures in brackets are of one moment, which is told where it is not that of the longest backlog', () => {
  const most = { elements: 2e6, elementsBytes: 1e9, bytes: 3e9 };
  expect(wordsOf({ ...most, elementsAtS: 600 })).toBe(
    'backlog up to 1 min 00 s, 10 min 00 s in (2 million elements, 1 GB)',
  );
  expect(wordsOf({ ...most, elementsAtS: 7200 })).toBe(
    'backlog up to 1 min 00 s, 10 min 00 s in; most elements 2 h 00 min in (2 million elements, 1 GB)',
  );
});
