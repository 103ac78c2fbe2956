import { endsWell } from '../../facts/job-states.ts';
import { unitOfGoal } from '../goal-units.ts';
import { below } from './made.ts';
import type { Inputs, Metric, Scalar } from './metric.ts';

const whole = below('');
const given = whole('given');
const played = whole('played');
const drawn = whole('drawn');
const listed = whole('listed');
const computed = whole('computed');

function outcome([admitted = [], states = [], goals = []]: Inputs): Scalar {
  if (admitted[0] === false) return 'rejected';
  if (states.includes('FAILED')) return 'failed';
  const done = states.every((state) => endsWell(String(state)));
  return done && goals.every((ok) => ok === true) ? 'met' : 'missed';
}

function reaches(inputs: Inputs): Scalar | undefined {
  const [probability, asked] = inputs.map(([only]) => only);
  if (typeof probability !== 'number' || typeof asked !== 'number') return undefined;
  return probability >= asked;
}

const HEAD: readonly Metric[] = [
  listed('version', 'text', 'version of Millrace that made the result'),
  given('scenario', 'text', 'name of the scenario'),
  given('scenarioSha256', 'text', 'SHA-256 of the scenario with all defaults, hex'),
  given('seed', 'text', 'the seed: the same one, scenario and version give the same bytes'),
  listed('priceBook', 'date', 'date of the list prices'),
  given('region', 'text', 'region that the jobs run in'),
  given('startsAt', 'text', 'the origin of all times on the clock', {
    ifNull: 'the scenario gives no `startsAt`: its times are on no clock',
  }),
  given('startsAt.text', 'text', 'the origin of all times on the clock, as written'),
  given('startsAt.epochS', 's', 'the same in seconds since 1970-01-01T00:00:00Z'),
  given('startsAt.offsetS', 's', 'what its clock is ahead of UTC'),
  given('startsAt.zone', 'text', 'its time zone', { ifNull: 'only the offset is given' }),
  given(
    'startsAt.changes[].afterS',
    's',
    'when its clock changes before the last end, after the start',
  ),
  given('startsAt.changes[].offsetS', 's', 'what it is ahead of UTC from then on'),
  computed('outcome', 'text', 'met, missed, rejected or failed; replication 0 says failed', {
    formula:
      'rejected if not admitted, else failed if a job FAILED, else met if every job is DONE, RUNNING or DRAINED and every goal ok',
    inputs: ['admission.admitted', 'jobs[].state', 'goals[].ok'],
    compute: outcome,
  }),
];

const QUOTAS: readonly Metric[] = [
  given('quotas[].project', 'text', 'project that the quota belongs to'),
  given('quotas[].region', 'text', 'region that it holds for'),
  listed('quotas[].metric', 'text', 'the quota, by Compute Engine’s name'),
  given('quotas[].limit', 'as the metric', 'the limit, what others use included', {
    ifNull: 'the scenario does not give this limit: it is unknown and never binds here',
  }),
  played('quotas[].peak', 'as the metric', 'most in use at one time, what others use included'),
  played('quotas[].atS', 's', 'when that was first so, after the project’s start'),
  played(
    'quotas[].bound',
    'true or false',
    'whether it ever refused or cut what a job asked for; a soft one, whether it was passed',
  ),
  played('quotas[].use.spanS', 's', 'length of each span that `use` tells of, from time 0 on', {
    formula: '1 s, doubled until at most 48 spans reach to the last end, which is in the last one',
  }),
  played('quotas[].use.users[].job', 'text', 'who used the quota', {
    ifNull: 'others than these jobs',
  }),
  played('quotas[].use.users[].peak', 'as the metric', 'most that it used at one time'),
  played(
    'quotas[].use.users[].mean[]',
    'as the metric',
    'what it used on the mean over one span; times the span’s length, the exact integral',
  ),
];

const NOT_RAISED = 'nothing has to be raised, or it was not tried';

const RAISES: readonly Metric[] = [
  computed('raises', 'none', 'limits to raise so that every goal is met and no job is refused', {
    formula: 'found by running the scenario again with other limits, on the same seeds',
    ifNull: NOT_RAISED,
  }),
  computed('raises.enough', 'true or false', 'whether such limits were found', {
    formula: 'with them every goal is met and no job is refused',
  }),
  listed('raises.limits[].metric', 'text', 'a quota to raise'),
  given('raises.limits[].from', 'as the metric', 'its limit now'),
  computed('raises.limits[].to', 'as the metric', 'the limit to ask for', {
    formula: 'found by running the scenario again with other limits, on the same seeds',
  }),
  computed('raises.note', 'text', 'what it buys, or why none were found', {
    formula: 'found by running the scenario again with other limits, on the same seeds',
  }),
];

const ADMISSION: readonly Metric[] = [
  computed('admission.admitted', 'true or false', 'whether the SDK and the service let it run', {
    formula: 'no finding is an error',
    inputs: ['admission.findings[].severity'],
    compute: ([severities = []]) => !severities.includes('error'),
  }),
  listed('admission.findings[].code', 'text', 'what was found (millrace explain CODE)'),
  listed('admission.findings[].severity', 'text', 'error, warning, or unknown: not said'),
  played('admission.findings[].path', 'text', 'where in the scenario'),
  played('admission.findings[].message', 'text', 'what the SDK or the service would say'),
  played('admission.findings[].why', 'text', 'what was looked at and lacks, or the rule behind it'),
  played('admission.findings[].fix', 'text', 'what mends it'),
  given(
    'admission.skipped',
    'true or false',
    'whether jobs ran whatever was found (--skip-admission), refused for want of quota alone',
  ),
];

const GOALS: readonly Metric[] = [
  given('goals[].goal', 'text', 'the goal as the scenario has it'),
  given(
    'goals[].metric',
    'text',
    'finish (s), finishBy (s) or cost (USD); of streaming jobs latency (s), backlog (s), catchUp (s) or costPerMonth (USD); quotaPeak.METRIC, or the path of a number in a job’s result',
  ),
  computed('goals[].due', 'text', 'deadline on the clock, with the offset that holds then', {
    formula:
      'finishBy: the first such time after the first submission, by the pinned time-zone data',
    ifNull: 'the goal names no time on the clock',
  }),
  computed('goals[].ok', 'true or false', 'whether enough runs meet the goal', {
    formula: 'probability ≥ asked',
    inputs: ['goals[].probability', 'goals[].asked'],
    compute: reaches,
  }),
  drawn('goals[].value', 'as the metric', 'median over the replications of what the goal bounds', {
    formula:
      'finish and finishBy: first submission to last end; cost: the bills of all jobs together; latency at the quantile asked (p99 unless said), longest backlog and longest catch-up: of the worst streaming job; costPerMonth: of all streaming jobs together; quotaPeak.METRIC: most in use at one time; a path: of the worst job that has it, unless it names one; a run in which a job did not finish counts as above all others',
    unitFrom: { key: 'metric', unitOf: unitOfGoal },
    ifNull:
      'a job was refused, or did not finish in half of the runs, or is still behind at its end, or something has no price',
  }),
  drawn(
    'goals[].unfinished',
    '1',
    'share of the replications in which a job did not finish or, of a streaming one, stuck',
    {
      formula:
        'runs in which not every job ended well, or runs on without being stuck / replications[].runs',
      inputs: ['jobs[].replications.runs'],
    },
  ),
  given('goals[].asked', '1', 'share of runs that must meet it; 0.5 unless the goal says more'),
  drawn('goals[].probability', '1', 'share of the replications that met the goal', {
    formula:
      'runs that meet it / replications[].runs, luck and ranged constants drawn; a run in which a job fails, or is not priced, misses it',
    inputs: ['jobs[].replications.runs'],
  }),
  drawn('goals[].interval[]', '1', 'end of the 95 % interval of the true probability', {
    formula: 'Wilson score interval of the probability over so many runs',
    inputs: ['goals[].probability', 'jobs[].replications.runs'],
  }),
];

const ASSUMPTIONS: readonly Metric[] = [
  listed('assumptions[].id', 'text', 'a constant that the answer leans on (millrace explain ID)'),
  listed('assumptions[].value', 'the constant’s unit', 'its central value, or what was given', {
    unitFrom: { key: 'unit' },
  }),
  listed('assumptions[].range', 'the constant’s unit', 'ends of what is drawn', {
    ifNull: 'the scenario gives the constant: it is not drawn',
  }),
  listed('assumptions[].range[]', 'the constant’s unit', 'an end of what is drawn'),
  listed('assumptions[].unit', 'text', 'unit of the constant'),
  listed('assumptions[].grade', 'text', 'documented, measured, derived, assumed, or given'),
  listed('assumptions[].source', 'text', 'where the constant comes from'),
  listed('assumptions[].narrowedBy', 'text', 'what would narrow its range', {
    ifNull: 'nothing that the user could measure',
  }),
];

const NEVER = 'the scenario was never calibrated';

const CALIBRATION: readonly Metric[] = [
  given('calibration', 'text', 'what the scenario was fitted to', { ifNull: NEVER }),
  given('calibration.runs', 'runs', 'real runs that the scenario was fitted to'),
  given(
    'calibration.error',
    '1',
    'typical error: every replication draws exp(N(0, error)) of time',
  ),
  given('calibration.replayError', '1', 'typical error of the fitted runs, as replayed', {
    ifNull: 'the scenario does not say',
  }),
  given('calibration.leaveOneOutError', '1', 'typical error of each run, forecast by the others', {
    ifNull: 'one run has no other, or the scenario does not say',
  }),
  given('calibration.source', 'text', 'the runs'),
];

/** What a result says of the scenario as a whole. */
export const WHOLE_METRICS: readonly Metric[] = [
  ...HEAD,
  ...QUOTAS,
  ...RAISES,
  ...ADMISSION,
  ...GOALS,
  ...ASSUMPTIONS,
  ...CALIBRATION,
];
