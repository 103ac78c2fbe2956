/** What one message of the service says about a job. */
export type Told =
  | { readonly of: 'job'; readonly id: string }
  | {
      readonly of: 'bounds';
      readonly id: string | null;
      readonly min: number;
      readonly max: number;
    }
  | { readonly of: 'configuration'; readonly machineType: string; readonly place: string }
  | { readonly of: 'starting'; readonly workers: number }
  | { readonly of: 'decided'; readonly workers: number }
  | { readonly of: 'raised'; readonly workers: number }
  | { readonly of: 'resized'; readonly workers: number }
  /** Fewer workers than asked for: a quota, most likely. */
  | { readonly of: 'short'; readonly workers: number }
  | { readonly of: 'started' | 'ready' | 'stopping' | 'stopped' }
  | { readonly of: 'begun' | 'ended'; readonly operation: string }
  | { readonly of: 'fusion'; readonly consumer: string; readonly into: string };

type Groups = readonly (string | undefined)[];

interface Form {
  readonly pattern: RegExp;
  readonly tell: (groups: Groups) => Told;
}

const form = (pattern: RegExp, tell: (groups: Groups) => Told): Form => ({ pattern, tell });

const just = (of: 'started' | 'ready' | 'stopping' | 'stopped') => (): Told => ({ of });

const workers =
  (of: 'starting' | 'decided' | 'raised' | 'resized' | 'short') =>
  ([count]: Groups): Told => ({ of, workers: Number(count) });

const operation =
  (of: 'begun' | 'ended') =>
  ([name = '']: Groups): Told => ({ of, operation: name });

/** Digits that a count of workers may have. */
const N = '(\\d{1,6})';

const pattern = (source: string): RegExp => new RegExp(`^${source}`, 'su');

/**
 * Texts of the service, 2019 to 2024 (job logs of public repositories). Each ends in something after the last number,
 * so that a cut text is not read as a smaller number. Later wordings differ in what follows.
 */
const FORMS: readonly Form[] = [
  form(pattern('Executing operation (.+)$'), operation('begun')),
  form(pattern('Finished operation (.+)$'), operation('ended')),
  form(pattern('Fusing consumer (.+?) into (.+)$'), ([consumer = '', into = '']) => ({
    of: 'fusion',
    consumer,
    into,
  })),
  form(
    pattern(`Autoscaling: (?:Raised|Reduced) the number of workers to ?${N}(?=[ .])`),
    workers('raised'),
  ),
  form(pattern(`Autoscaling: Resizing worker pool from \\d+ to ${N}\\.`), workers('decided')),
  form(pattern(`Autoscaling: Resized worker pool from \\d+ to ${N}\\.`), workers('resized')),
  form(pattern(`Resized worker pool to ${N}, though goal was \\d+`), workers('short')),
  form(pattern(`Starting ${N} workers(?= in \\S|\\.\\.\\.)`), workers('starting')),
  form(pattern('Workers have started successfully\\.'), just('started')),
  form(pattern('All workers have finished the startup processes'), just('ready')),
  form(pattern('Stopping worker pool'), just('stopping')),
  form(pattern('Worker pool stopped\\.'), just('stopped')),
  form(
    pattern('Worker configuration: (\\S+) in (\\S+?)\\.$'),
    ([machineType = '', place = '']) => ({ of: 'configuration', machineType, place }),
  ),
  form(
    pattern(
      `Autoscaling is enabled for job (\\S+)\\. The number of workers will be between ${N} and ${N}\\.`,
    ),
    ([id = '', min, max]) => ({ of: 'bounds', id, min: Number(min), max: Number(max) }),
  ),
  form(
    pattern(
      `Autoscaling is enabled for Dataflow Streaming Engine\\. Workers will scale between ${N} and ${N} unless`,
    ),
    ([min, max]) => ({ of: 'bounds', id: null, min: Number(min), max: Number(max) }),
  ),
  form(pattern('Autoscaling was automatically enabled for job (\\S+)\\.$'), ([id = '']) => ({
    of: 'job',
    id,
  })),
];

/** Messages of 2017 and before begin with an id: `(c14bab21d699a182): Starting 1 workers...`. */
const OLD_ID = /^\([0-9a-f]{6,20}\): /u;

/** @returns a message without the id that old ones begin with and the space around it */
export function plainText(text: string): string {
  return text.trim().replace(OLD_ID, '');
}

/** Takes the text of a message; returns what it says, null where it is another text. */
export function told(text: string): Told | null {
  for (const { pattern: regex, tell } of FORMS) {
    const groups = regex.exec(text);
    if (groups !== null) return tell(groups.slice(1));
  }
  return null;
}
