import type { SideInputResult } from '../../forecast/run-result.ts';
import { bytes, count, duration } from '../format.ts';
import type { StreamingJob } from './words.ts';
import { counted } from '../../units/counted.ts';

const leftWords = ({ skipped }: SideInputResult): string =>
  skipped === 0 ? '' : `, ${count(skipped)} left out as the one before was not done`;

const madeWords = ({ makeS }: SideInputResult): readonly string[] =>
  makeS === null ? [] : [`made in ${duration(makeS)}`];

/** What a version takes, and how long and how old it is had. */
function hadWords(input: SideInputResult): readonly string[] {
  const { heldBackS, loadS, oldestS, refreshes } = input;
  if (heldBackS === null || loadS === null || oldestS === null) {
    return [
      ...madeWords(input),
      `its first version never came${leftWords(input)}`,
      `${input.heldBy.join(', ')} can’t begin`,
    ];
  }
  return [
    `${counted(count(refreshes), 'version')}${leftWords(input)}`,
    `${madeWords(input).join('')} and loaded in ${duration(loadS)} on each worker`,
    `elements wait ${duration(heldBackS)} for the first version`,
    `up to ${duration(oldestS)} old`,
  ];
}

function wordsOf(input: SideInputResult): string {
  const { step, bytes: size, everyS } = input;
  return [
    `side input ${step} of ${bytes(size)} read every ${duration(everyS)}`,
    ...hadWords(input),
  ].join(', ');
}

/** @returns each side input that is read again: how often, what it takes, and how old it gets */
export const sideInputWords = ({ streaming }: StreamingJob): readonly string[] =>
  (streaming.sideInputs ?? []).map(wordsOf);

/** @returns whether stages wait for ever, or what is read is left out */
export const sideInputsLag = ({ streaming }: StreamingJob): boolean =>
  (streaming.sideInputs ?? []).some(({ skipped, heldBackS }) => skipped > 0 || heldBackS === null);
