import { bytes, duration, money } from '../format.ts';
import { elements, type StreamingJob } from './words.ts';
import { counted } from '../../units/counted.ts';

type Stop = NonNullable<StreamingJob['streaming']['stop']>;

/** What of a job's reading nobody has worked on yet is not lost, whatever becomes of the job. */
function leftWords({ streaming: { unread } }: StreamingJob): readonly string[] {
  return unread < 0.5
    ? []
    : [
        `${counted(elements(unread), 'element not read yet stays', 'elements not read yet stay')} in the source, for the next job`,
      ];
}

function drainWords({ seconds, endedS, cutShort, cutPanes, usd }: Stop): readonly string[] {
  const lasted = endedS === null ? `${duration(seconds)} so far` : duration(seconds);
  const cut =
    cutShort < 0.5
      ? 'no window was closed early'
      : `windows closed early on ${counted(elements(cutShort), 'element')}, whose ${counted(elements(cutPanes), 'pane has', 'panes have')} part of a result`;
  return [`the drain took ${lasted} (${money(usd)}), and loses nothing`, cut];
}

function cancelWords({ lost, inFlight }: Stop): readonly string[] {
  if (lost < 0.5) return ['the cancellation loses nothing that was read'];
  const { waiting, working, windowed, bytes: size, stateBytes } = inFlight;
  const parts = [
    ...(windowed < 0.5 ? [] : [`${elements(windowed)} in open windows`]),
    ...(waiting < 0.5 ? [] : [`${elements(waiting)} in front of stages`]),
    ...(working < 0.5 ? [] : [`${elements(working)} being worked on`]),
  ];
  const held = [
    ...(size < 1 ? [] : [bytes(size)]),
    ...(stateBytes < 1 ? [] : [`${bytes(stateBytes)} of state`]),
  ];
  const which = parts.length === 0 ? '' : ` (${[...parts, ...held].join(', ')})`;
  return [
    `the cancellation loses ${counted(elements(lost), 'element that was', 'elements that were')} read${which}`,
  ];
}

/** @returns what a drain or a cancellation did with what the job had read, and what it left; nothing where nobody stopped it */
export function stopWords(job: StreamingJob): readonly string[] {
  const { stop } = job.streaming;
  if (stop === undefined) return [];
  return [...(stop.how === 'drained' ? drainWords(stop) : cancelWords(stop)), ...leftWords(job)];
}
