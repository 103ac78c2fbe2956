import type { SideInputResult } from '../../forecast/run-result.ts';
import { bytes, count, duration } from '../format.ts';
import type { StreamingJob } from './words.ts';

function wordsOf(input: SideInputResult): string {
  const { step, bytes: size, everyS, refreshes, skipped, heldBackS, oldestS } = input;
  const first =
    heldBackS === null
      ? `its first version is never there: ${input.heldBy.join(', ')} can’t begin`
      : `elements wait ${duration(heldBackS)} for the first version`;
  const left = skipped === 0 ? '' : `, ${count(skipped)} left out as the one before was not done`;
  return [
    `side input ${step} of ${bytes(size)} read every ${duration(everyS)}, ${count(refreshes)} versions${left}`,
    `made in ${duration(input.makeS)} and loaded in ${duration(input.loadS)} on each worker`,
    first,
    `up to ${duration(oldestS)} old`,
  ].join(', ');
}

/** @returns each side input that is read again: how often, what it takes, and how old it gets */
export const sideInputWords = ({ streaming }: StreamingJob): readonly string[] =>
  (streaming.sideInputs ?? []).map(wordsOf);

/** @returns whether stages wait for ever, or what is read is left out */
export const sideInputsLag = ({ streaming }: StreamingJob): boolean =>
  (streaming.sideInputs ?? []).some(({ skipped, heldBackS }) => skipped > 0 || heldBackS === null);
