import { expect, test } from 'vitest';
import type { SideInputResult } from '../../../src/forecast/run-result.ts';
import { isStreaming } from '../../../src/report/streams/words.ts';
import { sideInputWords } from '../../../src/report/streams/side-input-words.ts';
import { keepsUp } from '../fixture-streaming.ts';

const [job] = keepsUp.jobs.filter(isStreaming);

const TABLE: SideInputResult = {
  ...{ step: 'table', heldBy: ['match'], everyS: 600, elements: 1000, bytes: 1e9 },
  ...{ refreshes: 1, skipped: 0, reads: 3, makeS: 10, loadS: 20, heldBackS: 30, oldestS: 90 },
  cpuS: 70,
};

const wordsOf = (input: SideInputResult): string | undefined =>
  sideInputWords({ ...job!, streaming: { ...job!.streaming, sideInputs: [input] } })[0];

test('a version that came is told with its age', () => {
  expect(wordsOf(TABLE)).toBe(
    'side input table of 1 GB read every 10 min 00 s, 1 version, made in 10 s and loaded in 20 s on each worker, elements wait 30 s for the first version, up to 1 min 30 s old',
  );
});

test('one that never came has no age and was never loaded', () => {
  const never = { ...TABLE, refreshes: 0, reads: 0, loadS: null, heldBackS: null, oldestS: null };
  expect(wordsOf(never)).toBe(
    'side input table of 1 GB read every 10 min 00 s, made in 10 s, its first version never came, match can’t begin',
  );
  expect(wordsOf({ ...never, makeS: null })).not.toMatch(/made in|old/u);
});
