import { money, range } from '../../format.ts';
import {
  busyWords,
  catchUpWords,
  latencyWords,
  lateWords,
  peakWords,
  rateWords,
  spreadWords,
  standsWords,
  stuckWords,
  type StreamingJob,
  watermarkWords,
} from '../../streams/words.ts';
import { totalWords } from '../../words.ts';

function monthWords({ streaming: { cost }, bill, replications }: StreamingJob): string {
  const { runs, streaming } = replications;
  const spread = streaming?.usdPerMonth ?? null;
  if (cost.usdPerMonth === null) return `**${totalWords(bill)}** in the time looked at`;
  if (spread === null) return `**${money(cost.usdPerMonth)} a month**`;
  if (runs < 2) return `**${money(spread.p50)} a month**, one run: no range`;
  const ends = range(money(spread.p5), money(spread.p95));
  return `**${money(spread.p50)} a month** median, ${ends} in 90 % of ${runs} runs`;
}

/** @returns how far behind a streaming job falls and what it costs, a row each, in the place of how long it takes */
export function streamingRows(job: StreamingJob): readonly (readonly [string, string])[] {
  const known = job.streaming.cost.usdPerMonth !== null;
  return [
    ['How far behind', `**${standsWords(job)}**; ${peakWords(job)}`],
    ...stuckWords(job).map((text): readonly [string, string] => ['Stuck', `**${text}**`]),
    ['Catching up', catchUpWords(job)],
    [
      'Latency',
      [...latencyWords(job), watermarkWords(job), ...lateWords(job)]
        .join(', ')
        .replace(/^latency /u, ''),
    ],
    ...spreadWords(job).map((text): readonly [string, string] => ['Range', text]),
    ['How much', [monthWords(job), ...(known ? rateWords(job) : [])].join(', ')],
    ['In use', busyWords(job)],
  ];
}
