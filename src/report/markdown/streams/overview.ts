import { withoutWords } from '../../sku-words.ts';
import {
  busyWords,
  catchUpWords,
  extremeWords,
  latencyWords,
  lateWords,
  monthRangeWords,
  peakWords,
  rateWords,
  spreadWords,
  standsWords,
  stuckWords,
  timerWords,
  type StreamingJob,
  watermarkWords,
} from '../../streams/words.ts';
import { memoryWords } from '../../streams/memory-words.ts';
import { sideInputWords } from '../../streams/side-input-words.ts';
import { stopWords } from '../../streams/stop-words.ts';
import { tierWords } from '../../streams/tier-words.ts';
import { totalWords } from '../../words.ts';

function costWords(job: StreamingJob): string {
  const [month, ...rates] = rateWords(job);
  if (month === undefined)
    return `**${totalWords(job.bill)}**${withoutWords(job.services)} in the time looked at`;
  return [`**${month}**`, ...rates, ...monthRangeWords(job), ...extremeWords(job)].join(', ');
}

/** @returns how far behind a streaming job falls and what it costs, a row each, in the place of how long it takes */
export function streamingRows(job: StreamingJob): readonly (readonly [string, string])[] {
  const { stop } = job.streaming;
  return [
    ['How far behind', `**${standsWords(job)}**; ${peakWords(job)}`],
    ...stuckWords(job).map((text): readonly [string, string] => ['Stuck', `**${text}**`]),
    ...(stop === undefined
      ? []
      : [[stop.how === 'drained' ? 'Drained' : 'Cancelled', stopWords(job).join('; ')] as const]),
    ...sideInputWords(job).map((text): readonly [string, string] => ['Side input', text]),
    ...memoryWords(job).map((text): readonly [string, string] => ['Memory', text]),
    ['Catching up', catchUpWords(job)],
    ...tierWords(job).map((text): readonly [string, string] => ['Latency tier', text]),
    ...timerWords(job).map((text): readonly [string, string] => ['Timers', text]),
    [
      'Latency',
      [...latencyWords(job), watermarkWords(job), ...lateWords(job)]
        .join(', ')
        .replace(/^latency /u, ''),
    ],
    ...spreadWords(job).map((text): readonly [string, string] => ['Range', text]),
    ['How much', costWords(job)],
    ['In use', busyWords(job)],
  ];
}
