import { type Inputs, type Metric, ratio, type Scalar, sumTimes } from './metric.ts';

const row =
  (list: string) =>
  (name: string, unit: string, meaning: string, ifNull?: string): Metric => ({
    path: `jobs[].${list}[].${name}`,
    unit,
    meaning,
    origin: 'played',
    ...(ifNull === undefined ? {} : { ifNull }),
  });

const stage = row('stages');
const point = row('timeline');
const message = row('messages');

function skew([longest = [], items = [], worked = []]: Inputs): Scalar | undefined {
  const all = sumTimes([longest, items]);
  return all === undefined ? undefined : ratio([[all], worked]);
}

/** What happened, stage by stage and moment by moment. */
export const HISTORY_METRICS: readonly Metric[] = [
  stage('name', 'text', 'the fused steps, in order'),
  stage('pool', 'text', 'name of the pool that runs it'),
  stage('startedS', 's', 'when the stage began, after the project’s start', 'it never began'),
  stage('finishedS', 's', 'when its last item was done', 'it never ended'),
  stage(
    'boundBy',
    'text',
    'what bound the job longest while it was open (millrace explain limit NAME)',
    'it never began, or what bound the job then was not noted',
  ),
  stage('workItems', 'items', 'work items that it was cut into, splits included'),
  stage('splits', 'splits', 'how often an idle thread took half of what a busy one had left'),
  stage('elementsIn', 'elements', 'records that the stage reads'),
  stage('elementsDone', 'elements', 'records worked on'),
  stage('threadS', 'thread s', 'time that threads spent on its items, waiting included'),
  stage(
    'repeatedThreadS',
    'thread s',
    'time of work that was lost, failed or done twice, and done again',
  ),
  stage('failedAttempts', 'attempts', 'attempts of work items that failed by themselves'),
  stage('copies', 'items', 'second copies of lagging items'),
  stage('longestItemS', 's', 'its longest item'),
  {
    path: 'jobs[].stages[].skew',
    unit: '1',
    meaning: 'its longest item over the mean one',
    origin: 'computed',
    formula: 'longestItemS × workItems / threadS',
    inputs: [
      'jobs[].stages[].longestItemS',
      'jobs[].stages[].workItems',
      'jobs[].stages[].threadS',
    ],
    compute: skew,
    ifNull: 'the stage had no work',
  },
  stage('bytesIn', 'B', 'bytes read by the stage'),
  stage('bytesOut', 'B', 'bytes handed on or written'),
  stage('bytesShuffled', 'B', 'bytes sent into a shuffle, before they are counted for the bill'),
  point('fromS', 's', 'beginning of the span, after the project’s start'),
  point('toS', 's', 'its end'),
  point('min', 'workers', 'fewest billed workers in the span'),
  point('max', 'workers', 'most billed workers in the span'),
  point('last', 'workers', 'billed workers at its end'),
  point('workerS', 'worker s', 'exact integral of the billed workers over the span'),
  message('atS', 's', 'when, after the project’s start'),
  message('severity', 'text', 'detailed, basic, warning or error'),
  message('text', 'text', 'a line of the job’s log, worded as the service does'),
];
