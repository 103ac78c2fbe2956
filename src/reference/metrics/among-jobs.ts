import type { Metric, Origin } from './metric.ts';

const at =
  (origin: Origin, prefix: string) =>
  (name: string, unit: string, meaning: string, ifNull?: string): Metric => ({
    path: `${prefix}${name}`,
    unit,
    meaning,
    origin,
    ...(ifNull === undefined ? {} : { ifNull }),
  });

const given = at('given', 'jobs[].');
const played = at('played', 'jobs[].');

const OTHERS = 'others than the jobs of the scenario';
const NOT_ALONE = 'not tried: it is the only job, one of too many, or would not end well alone';

/** How a job fared among the others. */
const JOBS: readonly Metric[] = [
  given('runOf', 'text', 'the repeated job that it is a run of', 'it stands for itself'),
  played('refusals', 'times', 'how often it was refused, the last time included'),
  played('heldBelow[].metric', 'text', 'a quota that kept it smaller than it wanted to be'),
  played('heldBelow[].seconds', 's', 'for how long'),
  played(
    'heldBelow[].workersShort',
    'workers',
    'workers wanted and not had, on the mean over that time',
  ),
  played('heldBelow[].by[].job', 'text', 'who had the quota meanwhile', OTHERS),
  played('heldBelow[].by[].share', '1', 'of what was in use of the quota meanwhile'),
  played('alone', 'none', 'the same job with the project to itself', NOT_ALONE),
  played('alone.elapsedS', 's', 'how long it takes with the project to itself, on the same luck'),
  played('alone.usd', 'USD', 'what it costs then', 'something on the bill has no price'),
];

const use = at('played', 'quotas[].use.');

/** Use of a quota over time. */
const USE: readonly Metric[] = [
  use('spanS', 's', 'length of a span; the first begins at the project’s start'),
  use('users[].job', 'text', 'who used the quota', OTHERS),
  use('users[].peak', 'as the metric', 'most that it had at one time'),
  use('users[].mean[]', 'as the metric', 'what it had in one span, on the mean'),
];

const raises = at('played', 'raises');

/** Which limits to raise. */
const RAISES: readonly Metric[] = [
  raises(
    '',
    'none',
    'limits to raise so that no job is refused and every goal is met, by re-runs',
    'nothing lacks quota, or it was not tried',
  ),
  raises('.enough', 'true or false', 'whether such limits were found'),
  raises('.limits[].metric', 'text', 'a quota to raise'),
  raises('.limits[].from', 'as the metric', 'its limit today'),
  raises('.limits[].to', 'as the metric', 'the limit that it needs'),
  raises('.note', 'text', 'what that buys, or why nothing is enough, and how it was found'),
];

/** What a result says of jobs that share a project. */
export const AMONG_JOBS_METRICS: readonly Metric[] = [...JOBS, ...USE, ...RAISES];
