import type { RunEvidence, WorkerChange } from '../evidence.ts';
import { rounded } from './amounts.ts';
import { commentText } from './yaml-lines.ts';

/** Counters of the whole job, in the service's own units (inputs.md 2). */
const UNITS: readonly (readonly [name: string, unit: string])[] = [
  ['TotalVcpuTime', 'vCPU s'],
  ['TotalMemoryUsage', 'MiB s'],
  ['TotalPdUsage', 'GB s'],
  ['TotalSsdUsage', 'GB s'],
  ['TotalShuffleDataProcessed', 'GB'],
  ['BillableShuffleDataProcessed', 'GB'],
];

/** Longest list of what went wrong. */
const MOST_FAILURES = 5;

const filesOf = ({ job, metrics, messages }: RunEvidence): string[] => [
  ...new Set([job?.file, metrics?.file, messages?.file].filter((file) => file !== undefined)),
];

/** What kind of run it was, in one line. */
function whatItWas({ job, messages }: RunEvidence): string {
  const parts = [
    job?.id?.value ?? messages?.jobId?.value,
    job?.state?.value,
    job === null ? undefined : `${job.view} view`,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

/** Most workers that there were; a goal that a quota or the stock stood before is none. */
function peakWorkers({ messages }: RunEvidence): string[] {
  const most = (wanted: WorkerChange['kind']): number =>
    (messages?.workers ?? []).reduce(
      (peak, { kind, workers }) => (kind === wanted ? Math.max(peak, workers) : peak),
      0,
    );
  const [asked, reached] = [most('decided'), most('reached')];
  if (reached === 0) return asked === 0 ? [] : [`${asked} workers asked for, by the messages`];
  const goal = asked > reached ? `, ${asked} asked for` : '';
  return [`${reached} workers at most${goal}, by the messages`];
}

/** Time and counters of the run, to lay the forecast beside. */
function measured(run: RunEvidence): string[] {
  const { job, metrics } = run;
  const [created, ended] = [job?.createdAt ?? null, job?.endedAt ?? null];
  const elapsed =
    created === null || ended === null || ended.value < created.value
      ? []
      : [
          `${rounded((ended.value - created.value) / 1000)} s from created to the end (${ended.from})`,
        ];
  const counters = UNITS.flatMap(([name, unit]) => {
    const total = metrics?.totals.get(name);
    return total === undefined
      ? []
      : [`${name} ${rounded(total.value, 12)} ${unit} (${total.from})`];
  });
  return [...elapsed, ...counters, ...peakWorkers(run)];
}

function failures({ messages }: RunEvidence): string[] {
  const all = messages?.failures ?? [];
  const shown = all.slice(0, MOST_FAILURES).map(({ text, from }) => `${from}: ${text}`);
  return all.length > MOST_FAILURES ? [...shown, `and ${all.length - MOST_FAILURES} more`] : shown;
}

function section(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return ['#', `# ${title}`, ...lines.map((line) => `#   - ${commentText(line)}`)];
}

/** What the user should know of the scenario before anything in it, sentences. */
interface Caveats {
  /** Files that may belong to the run and can't be read. */
  readonly unread: readonly string[];
  /** What the user has to find out. */
  readonly missing: readonly string[];
  /** What of the pipeline a scenario can't say, and where the service fused otherwise. */
  readonly changed: readonly string[];
}

/** @returns the comment that begins the file */
export function headLines(
  run: RunEvidence,
  { unread, missing, changed }: Caveats,
): readonly string[] {
  const count = missing.length;
  return [
    `# Imported from ${commentText(filesOf(run).join(', '))}.`,
    ...(whatItWas(run) === '' ? [] : [`# ${commentText(whatItWas(run))}`]),
    '# Behind each value stands where it comes from; "guess" marks what no file tells, TODO what has to be filled in.',
    '# Lines that begin with # and no space are alternatives.',
    ...section('Not read, though it may belong to the run:', unread),
    ...section(
      `Still missing (${count}); each stands as TODO at its place, and until then the forecast means nothing:`,
      missing,
    ),
    ...section('Other than in the job:', changed),
    ...section('What this run took, to lay the forecast beside:', measured(run)),
    ...section('What went wrong in it:', failures(run)),
  ];
}
