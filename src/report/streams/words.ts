import { withoutWords } from '../sku-words.ts';
import type { JobResult, Spread, StreamingResult } from '../../forecast/run-result.ts';
import { bytes, count, duration, money, percent, range } from '../format.ts';
import { counted } from '../../units/counted.ts';

/** A job with what its streams did. */
export type StreamingJob = JobResult & { readonly streaming: StreamingResult };

/** @returns whether elements came to the job: a streaming job that was created */
export const isStreaming = (job: JobResult): job is StreamingJob => job.streaming !== null;

const LARGE: readonly (readonly [from: number, word: string])[] = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
];

/** @returns a number of elements: whole ones up to a million, `36.9 million` above */
export function elements(amount: number): string {
  const [from, word] = LARGE.find(([least]) => amount >= least) ?? [1, ''];
  return `${count(from === 1 ? Math.round(amount) : amount / from)} ${word}`.trimEnd();
}

/** @returns elements a second, which need not be whole: `0.05/s`, `36.9 million/s` */
export const perSecond = (rate: number): string => `${rate < 10 ? count(rate) : elements(rate)}/s`;

const times = (amount: number): string =>
  amount === 1 ? 'once' : amount === 2 ? 'twice' : `${count(amount)} times`;

/** @returns when a real job would stick, and why; nothing where it would not */
export function stuckWords({ streaming: { stuck }, submittedS }: StreamingJob): readonly string[] {
  if (stuck === null) return [];
  const why = stuck.text.replace(/^Millrace: /u, '');
  return [`sticks after ${duration(stuck.atS - submittedS)}: ${why}`];
}

/** @returns how a job that has no end stands at the end of the time that it is looked at */
export function standsWords({ streaming, state, elapsedS }: StreamingJob): string {
  const { caughtUp, backlogEnd, stuck } = streaming;
  const when = duration(elapsedS);
  if (stuck !== null && (state === 'RUNNING' || state === 'DRAINED')) return 'sticks';
  if (streaming.draining)
    return `still draining after ${when}: ${counted(elements(backlogEnd), 'element waits', 'elements wait')}`;
  if (state === 'DRAINED') return `drained after ${when}`;
  if (state === 'CANCELLED') return `cancelled after ${when}`;
  if (state === 'FAILED') return `failed after ${when}`;
  return caughtUp
    ? 'keeps up'
    : `does not keep up: ${counted(elements(backlogEnd), 'element waits', 'elements wait')} at the end`;
}

/** Whether a backlog is long only at the pace of its moment: more workers have it gone in less than half of that time. */
const isSoonGone = ({ backlogPeak, caughtUp, longestCatchUp }: StreamingResult): boolean =>
  caughtUp && (backlogPeak.seconds ?? 0) > 2 * (longestCatchUp?.seconds ?? Infinity);

const NOT_ALL_GOES_ON = 'a stage lets nothing through, or stands still at the end';

/** @returns the longest backlog and when, then the most elements, their bytes and when; without a time where nothing goes on */
export function peakWords({ streaming, submittedS }: StreamingJob): string {
  const { seconds, elements: most, elementsBytes, elementsAtS, atS } = streaming.backlogPeak;
  if (most < 0.5) return 'nothing ever waits';
  const size = `${counted(elements(most), 'element')}, ${bytes(elementsBytes)}`;
  const mostAt = `${duration(elementsAtS - submittedS)} in`;
  if (seconds === null || atS === null) {
    const what = streaming.processed === 0 ? 'nothing is ever processed' : NOT_ALL_GOES_ON;
    return `backlog without end: ${what} (at most ${size}, ${mostAt})`;
  }
  const pace = isSoonGone(streaming) ? ' at the pace of that moment' : '';
  const longestAt = `${duration(atS - submittedS)} in`;
  const longest = `backlog up to ${duration(seconds)}${pace}, ${longestAt}`;
  return mostAt === longestAt
    ? `${longest} (${size})`
    : `${longest}; most elements ${mostAt} (${size})`;
}

/** @returns how often it was behind, the longest time, from when, and what its workers cost meanwhile */
export function catchUpWords({ streaming, submittedS }: StreamingJob): string {
  const { catchUps, longestCatchUp: longest, behindS } = streaming;
  if (longest === null) return `never behind by ${duration(behindS)} or more`;
  const { fromS, toS, seconds, usd } = longest;
  const often = `${times(catchUps)} behind by ${duration(behindS)} or more`;
  const one = catchUps === 1 ? 'for' : 'the longest for';
  return `${often}, ${one} ${duration(seconds)} from ${duration(fromS - submittedS)} in${toS === null ? ', not over' : ''} (${money(usd)})`;
}

/** @returns how long elements take through the pipeline; nothing where none came out */
export function latencyWords({ streaming: { latencyMs } }: StreamingJob): readonly string[] {
  if (latencyMs === null) return ['nothing left the pipeline'];
  const { p50, p95, p99 } = latencyMs;
  const [half, most, nearly] = [p50, p95, p99].map((ms) => duration(ms / 1000));
  return [`latency p50 ${half ?? ''}`, `p95 ${most ?? ''}`, `p99 ${nearly ?? ''}`];
}

/** @returns how far event time lags, at most and at the end */
export function watermarkWords({ streaming }: StreamingJob): string {
  const { watermarkAgeMaxS, watermarkAgeEndS } = streaming;
  return `watermark up to ${duration(watermarkAgeMaxS)} old, ${duration(watermarkAgeEndS)} at the end`;
}

/** @returns elements that came late and were taken all the same, and those that were lost for it; nothing where none did */
export function lateWords({ streaming: { windows } }: StreamingJob): readonly string[] {
  if (windows === null || windows.late + windows.dropped === 0) return [];
  const { late, dropped, elements: all } = windows;
  const lost = dropped > 0 ? `${percent(dropped / all)} dropped` : '';
  const taken = late > 0 ? `${percent(late / all)} late and taken` : '';
  return [[taken, lost].filter((each) => each !== '').join(', ')];
}

/** A wait for a thread below this is no news. s */
const NOTABLE_WAIT = 1;

/** @returns the burst of timers when windows close, and how long they wait for a thread; nothing where that is short */
export function timerWords({ streaming: { timers } }: StreamingJob): readonly string[] {
  if (timers?.waitMs == null || timers.backlogS < NOTABLE_WAIT) return [];
  const { duePeak, backlogS } = timers;
  return [
    `${counted(elements(duePeak), 'timer takes', 'timers at once take')} ${duration(backlogS)}`,
  ];
}

const ends = ({ p5, p95 }: Spread): string => range(duration(p5), duration(p95));

/** Where a central run is not within the middle nine tenths of the runs: the median, and why. */
function asideWords(
  central: number | null,
  { p5, p50, p95 }: Spread,
  words: (value: number) => string,
): string {
  if (central === null || (central >= p5 && central <= p95)) return '';
  return ` (median ${words(p50)}: constants drawn from their ranges pull most runs ${central < p5 ? 'above' : 'below'} the central one)`;
}

/** @returns how far the replications spread the latency of nearly all elements; nothing of one run */
export function latencySpreadWords({
  streaming: { latencyMs },
  replications: { runs, streaming },
}: StreamingJob): readonly string[] {
  const spread = streaming?.latencyP99S ?? null;
  if (runs < 2 || spread === null) return [];
  const central = latencyMs === null ? null : latencyMs.p99 / 1000;
  return [`p99 ${ends(spread)} in 90 % of runs${asideWords(central, spread, duration)}`];
}

/** @returns how far the replications spread what a single run says; nothing of one run */
export function spreadWords({ replications: { runs, streaming } }: JobResult): readonly string[] {
  if (runs < 2 || streaming === undefined) return [];
  const { latencyP99S, backlogS } = streaming;
  const latency = latencyP99S === null ? '' : `, p99 ${ends(latencyP99S)}`;
  const backlog = backlogS === null ? 'without end in some' : ends(backlogS);
  return [`90 % of runs: backlog ${backlog}${latency}`];
}

/** @returns what the job costs by the month, hour and day, all three of the central run; nothing where it is not priced */
export function rateWords({
  streaming: { cost },
  workedFromS,
  services,
}: StreamingJob): readonly string[] {
  const { usdPerMonth, usdPerHour, usdPerDay } = cost;
  if (usdPerMonth === null)
    return workedFromS === null ? ['no month of it: no worker ever comes to work'] : [];
  return [
    `${money(usdPerMonth)} a month${withoutWords(services)} (central run)`,
    `${money(usdPerHour)} an hour`,
    `${money(usdPerDay)} a day`,
  ];
}

/** @returns how far the replications spread what a month costs; of one run that there is no range, nothing of what is not priced */
export function monthRangeWords({
  streaming: { cost },
  replications: { runs, streaming },
}: StreamingJob): readonly string[] {
  const spread = streaming?.usdPerMonth ?? null;
  if (spread === null || cost.usdPerMonth === null) return [];
  if (runs < 2) return ['one run: no range'];
  const aside = asideWords(cost.usdPerMonth, spread, money);
  return [`${range(money(spread.p5), money(spread.p95))} in 90 % of runs${aside}`];
}

/** @returns what a month costs with nothing to do, and at most */
export function extremeWords({ streaming: { cost }, workers }: StreamingJob): readonly string[] {
  const { usdPerMonth, idleUsdPerMonth, mostUsdPerMonth } = cost;
  if (usdPerMonth === null) return [];
  const most = counted(count(workers.max), 'worker');
  return [`a month idle ${money(idleUsdPerMonth)}, with ${most} ${money(mostUsdPerMonth)}`];
}

/** @returns how much goes through Streaming Engine, and by what it is billed; nothing of a job without it */
export function engineWords({ streaming: { engine } }: StreamingJob): readonly string[] {
  if (engine === null) return [];
  const { totalGb, factor, computeUnitHours, billedBy } = engine;
  const times = factor === null ? '' : `, ${count(factor)} × what came`;
  const units = billedBy === 'data' ? '' : `${count(computeUnitHours)} unit h for `;
  return [`${units}${count(totalGb)} GiB through the engine${times} (assumed)`];
}

/** @returns how many workers there are on the mean, and how much of their CPU is in use */
export function busyWords({ workers, streaming }: StreamingJob): string {
  return `${counted(count(workers.mean), 'worker')} on the mean, CPU ${percent(streaming.cpuShare)} busy`;
}
