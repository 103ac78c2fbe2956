import type { JobResult, RunResult } from '../../forecast/run-result.ts';
import { count, limitWords, percent } from '../format.ts';
import { preemptibleShare, shuffleWords, workerWords } from '../job-words.ts';
import { tightestQuotas, type UsedQuota } from '../ranking.ts';
import { busyWords, isStreaming } from '../streams/words.ts';
import { cellWidth } from '../cell-width.ts';
import { flow } from './flow.ts';
import type { Section } from './section.ts';
import { type Line, type Span, span } from './span.ts';

/** @returns a job's workers, how far they can be taken away, and what is shuffled over their disks, by default nothing */
export function workerSpans(job: JobResult): readonly Span[] {
  const preemptible = preemptibleShare(job);
  const shuffled = job.shuffledIn === 'workers' ? shuffleWords(job) : null;
  return [
    span(workerWords(job)),
    ...(isStreaming(job) ? [span(busyWords(job))] : []),
    ...(preemptible > 0 ? [span(`${percent(preemptible)} of their time preemptible`)] : []),
    ...(shuffled === null ? [] : [span(`shuffled: ${shuffled}`, 'warn')]),
  ];
}

function used({ metric, peak, limit, share }: UsedQuota): string {
  return `${metric} ${count(peak)} of ${limitWords(limit)} (${percent(share)})`;
}

function firstToBite({ metric, bound, share, peak, limit }: UsedQuota): Span {
  return bound
    ? span(`${metric} binds, at ${count(peak)} of ${limitWords(limit)}`, 'bad')
    : span(`first to bite: ${metric} at ${percent(share)}`, 'strong');
}

/** As many names as fit on one line, and how many more there are. */
function onOneLine(start: string, names: readonly string[], width: number): readonly Line[] {
  const [first, ...others] = names;
  if (first === undefined) return [];
  let text = `${start}${first}`;
  let shown = 1;
  const more = (count: number): string => (count > 0 ? ` and ${count} more` : '');
  for (const name of others) {
    const longer = `${text}, ${name}`;
    if (cellWidth(longer + more(names.length - shown - 1)) > width) break;
    text = longer;
    shown += 1;
  }
  return flow([span(text + more(names.length - shown), 'faint')], width);
}

/** What does it occupy? Workers if there is one job; each quota's peak against its limit. */
export function occupiesSection(result: RunResult, width: number): Section {
  const { jobs, quotas } = result;
  const ranked = tightestQuotas(quotas);
  const unknown = quotas.filter(({ limit }) => limit === null);
  const [tightest] = ranked;
  const headline = [
    ...(jobs.length === 1 ? jobs.flatMap(workerSpans) : []),
    ...(tightest === undefined ? [] : [firstToBite(tightest)]),
  ];
  const all = ranked.map((quota) => span(used(quota), quota.bound ? 'bad' : 'plain'));
  const names = unknown.map(({ metric, peak }) => `${metric} ${count(peak)}`);
  return {
    label: 'Occupies',
    lines: [
      ...flow(headline, width),
      ...flow(all, width),
      ...onOneLine('limit unknown: ', names, width),
    ],
  };
}
