import { expect, test } from 'vitest';
import type { TierResult } from '../../src/forecast/run-result.ts';
import { isStreaming } from '../../src/report/streams/words.ts';
import { tierWords } from '../../src/report/streams/tier-words.ts';
import { keepsUp } from './fixture-streaming.ts';

const [job] = keepsUp.jobs.filter(isStreaming);

const LOW: TierResult = {
  ...{ tier: 'low', isRead: true, growsFromS: 5, growsFromWithoutS: 15 },
  ...{ differsAtS: null, grew: 0 },
};

const wordsOf = (latencyTier?: TierResult): readonly string[] =>
  tierWords({
    ...job!,
    streaming: { ...job!.streaming, ...(latencyTier === undefined ? {} : { latencyTier }) },
  });

test('a latency tier is told with what it does, or with the reason why it does nothing', () => {
  expect(wordsOf()).toEqual([]);
  expect(wordsOf({ ...LOW, differsAtS: job!.submittedS + 600, grew: 1 })).toEqual([
    'latency tier low: grows from 5 s of backlog on, not 15 s (assumed), which first changes its workers 10 min 00 s in',
  ]);
  const nothing = 'latency tier low changes nothing here: ';
  expect(wordsOf(LOW)[0]).toBe(
    `${nothing}it never grows, nor with the 15 s of backlog that hold without a tier`,
  );
  expect(wordsOf({ ...LOW, isRead: false })[0]).toMatch(/only autoscaling with Streaming Engine/u);
  expect(wordsOf({ ...LOW, grew: 2 })[0]).toMatch(/it grows when it would with the 15 s/u);
  expect(wordsOf({ ...LOW, tier: 'medium' })[0]).toMatch(/what holds where none is named/u);
});
