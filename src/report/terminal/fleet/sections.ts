import type { RunResult } from '../../../forecast/run-result.ts';
import { aloneWords } from '../../fleet/alone-words.ts';
import { clockOf, spanOf } from '../../fleet/clock.ts';
import { labels } from '../../fleet/groups.ts';
import { heldLabel, heldOf, heldWords } from '../../fleet/held.ts';
import { refusedOf, refusingWords } from '../../fleet/refusals.ts';
import { waitedWords } from '../../fleet/states.ts';
import { count, duration } from '../../format.ts';
import { runsOnWords } from '../../streams/fleet-words.ts';
import { flow } from '../flow.ts';
import type { Section } from '../section.ts';
import { type Line, span } from '../span.ts';

/** Lines about jobs of one fate; more are counted. */
const MOST = 8;

/** Kinds of words that the service refuses with. */
const MOST_WORDS = 2;

/** The first lines, and how many things are not told. */
function firstOf<T>(
  all: readonly T[],
  most: number,
  tell: (each: T) => readonly Line[],
): readonly Line[] {
  const left = all.length - most;
  const more: readonly Line[] = left > 0 ? [[span(`and ${count(left)} more`, 'faint')]] : [];
  return [...all.slice(0, most).flatMap(tell), ...more];
}

/** How long? From the first submission to the last end of the central run, and what the jobs took from each other. */
export function wholeTimeSection(result: RunResult, width: number): Section {
  const [from, to] = spanOf(result);
  const clock = clockOf(result);
  const onward = runsOnWords(result.jobs);
  const last = result.jobs.find(({ finishedS }) => finishedS === to);
  const end = onward.length === 0 ? [`${last?.name ?? ''} ends last`] : onward;
  const until = onward.length === 0 ? 'the last end' : 'the end of what is looked at';
  const phrases = [
    span(`${duration(to - from)} from the first submission to ${until}`, 'strong'),
    span(`central run: ${clock(from)}–${clock(to)}, ${end.join('')}`),
    ...aloneWords(result).map((text) => span(text, 'faint')),
  ];
  return { label: 'How long', lines: flow(phrases, width) };
}

/** Who was held below the size it wanted, by which quota, for how long, and who had it. */
export function heldBelowAllSection(result: RunResult, width: number): Section {
  const labelOf = labels(result.jobs);
  return {
    label: 'Held below',
    lines: firstOf(heldOf(result.jobs), MOST, (held) =>
      flow([span(`${heldLabel(held)} ${heldWords(held, labelOf)}`)], width),
    ),
  };
}

/** Who was refused, how often and when, and the service's words. */
export function refusedSection(result: RunResult, width: number): Section {
  const who = firstOf(refusedOf(result), MOST, ({ label, words, forGood }) =>
    flow([span(`${label}: ${words}`, forGood ? 'bad' : 'warn')], width),
  );
  const said = firstOf(refusingWords(result), MOST_WORDS, ({ text, times }) =>
    flow([span(times > 1 ? `${text} (and ${count(times - 1)} more like it)` : text)], width),
  );
  return { label: 'Refused', lines: [...who, ...said] };
}

/** Jobs that were never submitted, and what they waited for. */
export function notSubmittedSection({ jobs }: RunResult, width: number): Section {
  const waiting = jobs.filter(({ state }) => state === 'NOT_SUBMITTED');
  return {
    label: 'Not submitted',
    lines: firstOf(waiting, MOST, (job) =>
      flow([span(`${job.name}: ${waitedWords(job).join('; ')}`, 'bad')], width),
    ),
  };
}

/** Jobs that failed or were cancelled while they ran, with the service's words. */
export function failedSection({ jobs }: RunResult, width: number): Section {
  const failed = jobs.filter(({ state, startedS }) => state === 'FAILED' && startedS !== null);
  return {
    label: 'Error',
    lines: firstOf(failed, MOST, (job) => {
      const error = job.messages.findLast(({ severity }) => severity === 'error');
      return flow([span(`${job.name}: ${error?.text ?? 'failed'}`, 'bad')], width);
    }),
  };
}
