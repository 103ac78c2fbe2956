const WORDS: Readonly<Record<string, string>> = {
  finish: 'finish',
  cost: 'cost',
  latency: 'latency p99',
  backlog: 'longest backlog',
  catchUp: 'longest catch-up',
  costPerMonth: 'a month',
};

/** @returns what a compared metric is called; the peak of a quota by the quota's name */
export function metricWords(metric: string): string {
  return WORDS[metric] ?? metric.replace(/^quotaPeak\./u, '');
}
