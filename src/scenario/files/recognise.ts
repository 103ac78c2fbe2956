import { outlineOfTree, type Outline } from './outline.ts';
import {
  PROJECT_FILES,
  type ProjectFileKind,
  projectFileKinds,
  type Sign,
} from './project-files.ts';

/** What a file is, as far as its beginning tells. */
export type FileKind =
  | 'job'
  | 'metrics'
  | 'messages'
  | 'launch'
  | 'scenario'
  | 'unknown'
  | ProjectFileKind;

export interface Recognised {
  readonly kind: FileKind;
  /** What tells it, or what was found instead, as the end of a sentence: `it has messageImportance`. */
  readonly reason: string;
}

/** Wrappers that recorded answers, lists and launch answers put around what they hold. */
const AROUND =
  /^(?:body\.)?(?:jobs\[\]\.|job\.|items\[\]\.|accounts\[\]\.|roles\[\]\.|cryptoKeys\[\]\.|\[\]\.)?/u;

/** Paths that only one kind of file has, the plainest first; with a pattern: with such a value. */
const SIGNS: readonly (readonly [FileKind, readonly Sign[]])[] = [
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

/** Files that users have beside a job's and that nothing here reads. */
const OTHERS: readonly (readonly [path: string, what: string])[] = [
  ['error.message', 'an error answer of the API'],
  ['error.code', 'an error answer of the API'],
  ['planned_values', 'a Terraform plan'],
  ['pipeline.transforms', 'a Beam YAML pipeline'],
  ['stages[].stageId', 'execution details of a job'],
  ['spec.templateGcsPath', 'a Config Connector resource'],
  ['spec.containerSpecGcsPath', 'a Config Connector resource'],
  ['apiVersion', 'a Kubernetes resource'],
];

/** Takes an outline; returns its keys as they are and without wrappers, each with its first value. */
function bare(outline: Outline): Outline {
  const keys = new Map(outline);
  for (const [path, value] of outline) {
    const inner = path.replace(AROUND, '');
    if (!keys.has(inner)) keys.set(inner, value);
  }
  return keys;
}

/** @returns the path of the first sign that an outline has */
function signOf(outline: Outline, signs: readonly Sign[]): string | null {
  for (const sign of signs) {
    const [path, pattern] = typeof sign === 'string' ? [sign, /^/u] : sign;
    const value = outline.get(path);
    if (value !== undefined && pattern.test(value)) return path;
  }
  return null;
}

function signIn(outline: Outline, kinds: readonly FileKind[]): Recognised | null {
  for (const [kind, signs] of SIGNS.filter(([kind]) => kinds.includes(kind))) {
    const path = signOf(outline, signs);
    if (path !== null) return { kind, reason: `it has ${path}` };
  }
  return null;
}

function otherFile(outline: Outline): Recognised | null {
  const other = OTHERS.find(([path]) => outline.has(path));
  return other === undefined ? null : { kind: 'unknown', reason: `it looks like ${other[1]}` };
}

function projectFile(outline: Outline): Recognised | null {
  for (const kind of projectFileKinds) {
    const path = signOf(outline, PROJECT_FILES[kind].signs);
    if (path === null) continue;
    const { looks } = PROJECT_FILES[kind];
    return { kind, reason: kind === 'quotas' ? `it has ${path}` : `it looks like ${looks}` };
  }
  return null;
}

/** Takes the keys of a file; returns what it is, or null where nothing tells. */
export function recogniseOutline(outline: Outline): Recognised | null {
  const keys = bare(outline);
  // A scenario's `job.…` and `jobs[].…` look like wrappers.
  return (
    signIn(outline, ['scenario']) ??
    otherFile(keys) ??
    signIn(keys, ['messages', 'metrics']) ??
    projectFile(keys) ??
    signIn(keys, ['launch', 'job'])
  );
}

/** Takes what a file of JSON or YAML holds; returns what it is, or null where nothing tells. */
export function recogniseTree(tree: unknown): Recognised | null {
  return recogniseOutline(outlineOfTree(tree));
}

const WORDS: Readonly<Partial<Record<FileKind, string>>> = {
  job: 'a Dataflow job',
  metrics: 'metrics of a Dataflow job',
  messages: 'messages of a Dataflow job',
  launch: 'a request that launches a Dataflow job',
  scenario: 'a scenario',
  quotas: PROJECT_FILES.quotas.looks,
};

/** Takes what a file is; returns it as the end of a sentence: `it looks like an IAM policy`. */
export function looksLike({ kind, reason }: Recognised): string {
  const words = WORDS[kind];
  return words === undefined ? reason : `it looks like ${words} (${reason})`;
}
