import { foreignText } from './foreign-text.ts';
import { beginsAsJson } from './json-start.ts';
import { consoleLine } from './messages/console-line.ts';
import { outlineOf, outlineOfTree, type Outline } from './outline.ts';

/** What a file is, as far as its beginning tells. */
export type FileKind =
  | 'job'
  | 'metrics'
  | 'messages'
  | 'launch'
  | 'quotas'
  | 'scenario'
  | 'unknown';

export interface Recognised {
  readonly kind: FileKind;
  /** What tells it, or what was found instead, as the end of a sentence: `it has messageImportance`. */
  readonly reason: string;
}

/** So much of a file is enough to know it by, characters. */
export const SAMPLE_LENGTH = 65_536;

/** Wrappers that recorded answers, lists and launch answers put around what they hold. */
const AROUND = /^(?:body\.)?(?:jobs\[\]\.|job\.|\[\]\.)?/u;

/** Paths that only one kind of file has, the plainest first; `=` and a pattern: with such a value. */
const SIGNS: readonly (readonly [FileKind, readonly (string | readonly [string, RegExp])[]])[] = [
  ['scenario', ['job.pipeline', 'jobs[].pipeline', 'job.sdk', 'jobs[].sdk', 'job.options']],
  [
    'messages',
    [
      ...['jobMessages', 'autoscalingEvents', 'messageImportance', 'messageText'],
      ...['textPayload', 'jsonPayload', 'entries[].logName', 'logName', 'insertId'],
    ],
  ],
  [
    'metrics',
    [
      ...['metricTime', 'metrics[].name', 'metrics[].scalar', 'name.origin', 'name.context'],
      ...['metrics.TotalVcpuTime', 'metrics.TotalMemoryUsage', 'metrics.TotalPdUsage'],
    ],
  ],
  ['quotas', ['quotas[].metric', 'quotas[].limit']],
  ['launch', ['launchParameter', 'launch_parameter', 'gcsPath', 'containerSpecGcsPath']],
  [
    'job',
    [
      ...['currentState', 'currentStateTime', 'pipelineDescription', 'stageStates', 'jobMetadata'],
      ...['environment.workerPools', 'environment.userAgent', 'environment.sdkPipelineOptions'],
      ...['environment.version', 'steps[].properties', 'requestedState', 'stepsLocation'],
      ...([
        ['type', /^JOB_TYPE_/u],
        ['id', /^\d{4}-\d\d-\d\d_\d\d_\d\d_\d\d-\d+$/u],
      ] as const),
    ],
  ],
  ['launch', ['jobName']],
];

/** Files that users have beside a job's and that are something else. */
const OTHERS: readonly (readonly [path: string, what: string])[] = [
  ['error.message', 'an error answer of the API'],
  ['error.code', 'an error answer of the API'],
  ['bindings[].role', 'an IAM policy'],
  ['ipCidrRange', 'a subnetwork'],
  ['planned_values', 'a Terraform plan'],
  ['rotationPeriod', 'an encryption key'],
  ['pipeline.transforms', 'a Beam YAML pipeline'],
  ['stages[].stageId', 'execution details of a job'],
  ['spec.templateGcsPath', 'a Config Connector resource'],
  ['spec.containerSpecGcsPath', 'a Config Connector resource'],
  ['apiVersion', 'a Kubernetes resource'],
];

/** What the SDKs print before the first message of the service: a record of the runner's own logger. */
const RUNNER_RECORD =
  /^.{0,120}?(?:\b(?:INFO|WARN(?:ING)?|ERROR|DEBUG|SEVERE)\b\W{1,3}.{0,80}?|[A-Z][a-z]{2} \d{1,2}, \d{4} .{0,20}?)(?:apache_beam|org\.apache\.beam)\.runners\.dataflow\b/mu;

/** Display data of every Java job name its options by the runner's package, so a mention alone comes after keys. */
const RUNNER = /\b(?:apache_beam|org\.apache\.beam)\.runners\.dataflow\b/u;

const LOG_NAME = /\.(?:log|txt|out)(?:\.gz)?$/iu;

/** Takes an outline; returns its keys as they are and without wrappers, each with its first value. */
function bare(outline: Outline): Outline {
  const keys = new Map(outline);
  for (const [path, value] of outline) {
    const inner = path.replace(AROUND, '');
    if (!keys.has(inner)) keys.set(inner, value);
  }
  return keys;
}

function signIn(outline: Outline, kinds: readonly FileKind[]): Recognised | null {
  for (const [kind, signs] of SIGNS.filter(([kind]) => kinds.includes(kind))) {
    for (const sign of signs) {
      const [path, pattern] = typeof sign === 'string' ? [sign, /^/u] : sign;
      const value = outline.get(path);
      if (value !== undefined && pattern.test(value)) return { kind, reason: `it has ${path}` };
    }
  }
  return null;
}

function byOutline(outline: Outline): Recognised | null {
  const keys = bare(outline);
  const other = OTHERS.find(([path]) => keys.has(path));
  // A scenario's `job.…` and `jobs[].…` look like wrappers.
  return (
    signIn(outline, ['scenario']) ??
    (other === undefined ? null : { kind: 'unknown', reason: `it looks like ${other[1]}` }) ??
    signIn(keys, ['messages', 'metrics', 'quotas', 'launch', 'job'])
  );
}

/** Takes what a file of JSON or YAML holds; returns what it is, or null where nothing tells. */
export function recogniseTree(tree: unknown): Recognised | null {
  return byOutline(outlineOfTree(tree));
}

const CONSOLE_TEXT: Recognised = { kind: 'messages', reason: 'it is console text of a Beam SDK' };

/** Console text quotes whole jobs, line by line, so it comes before keys; JSON may quote console text. */
function byConsole(text: string): Recognised | null {
  if (beginsAsJson(text)) return null;
  const message = text.split('\n').find((line) => consoleLine(line).is === 'message');
  if (message === undefined) return RUNNER_RECORD.test(text) ? CONSOLE_TEXT : null;
  const mark = /JOB_MESSAGE_[A-Z]+/u.exec(message)?.[0];
  return mark === undefined ? CONSOLE_TEXT : { kind: 'messages', reason: `it has ${mark} lines` };
}

function byMention(text: string): Recognised | null {
  return !beginsAsJson(text) && RUNNER.test(text) ? CONSOLE_TEXT : null;
}

function byName(name: string): Recognised | null {
  return LOG_NAME.test(name) ? { kind: 'messages', reason: 'its name is that of a log' } : null;
}

/**
 * Takes the first characters of a file (SAMPLE_LENGTH of them are enough) and its name; returns what the file is and what
 * tells it. The file itself may still be broken further on. Never throws.
 */
export function recogniseFile(sample: string, name: string): Recognised {
  const text = sample.replace(/^\uFEFF/u, '').slice(0, SAMPLE_LENGTH);
  const foreign = foreignText(text);
  if (foreign !== null) return { kind: 'unknown', reason: `it is ${foreign}` };
  return (
    byConsole(text) ??
    byOutline(outlineOf(text)) ??
    byMention(text) ??
    byName(name) ?? {
      kind: 'unknown',
      reason: 'nothing in it is known from a job, its metrics, its messages or a scenario',
    }
  );
}
