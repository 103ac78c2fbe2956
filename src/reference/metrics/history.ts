import type { Metric } from './metric.ts';

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

/** What happened, stage by stage and moment by moment. */
export const HISTORY_METRICS: readonly Metric[] = [
  stage('name', 'text', 'the fused steps, in order'),
  stage('startedS', 's', 'when the stage began, after the project’s start', 'it never began'),
  stage('finishedS', 's', 'when its last item was done', 'it never ended'),
  stage('workItems', 'items', 'work items that it was cut into, splits included'),
  stage('splits', 'splits', 'how often an idle thread took half of what a busy one had left'),
  stage('elementsIn', 'elements', 'records that the stage reads'),
  stage('elementsDone', 'elements', 'records worked on'),
  stage('threadS', 'thread s', 'time that threads spent on its items, waiting included'),
  stage('longestItemS', 's', 'its longest item'),
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
