import { nearestName } from '../../units/nearest-name.ts';
import type {
  Imported,
  JobEvidence,
  MessagesEvidence,
  Refusal,
  Remark,
  RunEvidence,
} from '../evidence.ts';
import { spellOutHidden } from '../../scenario/visible-text.ts';
import { untold } from '../messages/untold.ts';
import { mergedMessages } from './merged-messages.ts';

/** One run out of several files, or why they are not one run. */
export type GatheredRun =
  | { readonly ok: true; readonly run: RunEvidence; readonly remarks: readonly Remark[] }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** The same job as several files tell it: the richest wins. */
const RICHEST: readonly JobEvidence['view'][] = ['full', 'description', 'launch', 'summary'];

/** Longest list of jobs to choose from. */
const MOST_SHOWN = 20;

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);

const shown = (text: string): string => spellOutHidden(text.slice(0, 200));

const nameOf = ({ id, name, type, state }: JobEvidence): string => {
  const about = [id?.value, type?.value, state?.value].filter((part) => part !== undefined);
  return shown(`${name?.value ?? 'a job without a name'} (${about.join(', ')})`);
};

const isCalled = ({ id, name }: JobEvidence, wanted: string): boolean =>
  id?.value === wanted || name?.value === wanted;

/** Descriptions of one job in several files, and launch bodies of the same name, are one job. */
function isSame(a: JobEvidence, b: JobEvidence): boolean {
  if (a.id !== null && b.id !== null) return a.id.value === b.id.value;
  return a.name !== null && a.name.value === b.name?.value;
}

/** Takes all descriptions; returns each job once, as its richest file tells it, and a remark for the others. */
function distinct(jobs: readonly JobEvidence[]): { jobs: JobEvidence[]; remarks: Remark[] } {
  const richestFirst = jobs.toSorted((a, b) => RICHEST.indexOf(a.view) - RICHEST.indexOf(b.view));
  const kept: JobEvidence[] = [];
  const remarks: Remark[] = [];
  for (const job of richestFirst) {
    const same = kept.find((other) => isSame(other, job));
    if (same === undefined) kept.push(job);
    else {
      const message = `passed over: ${same.file} tells more of the same job`;
      remarks.push({ file: job.file, at: job.id?.from.replace(`${job.file} `, '') ?? '', message });
    }
  }
  return { jobs: kept, remarks };
}

interface Choice {
  readonly job: JobEvidence | null;
  readonly refusals: readonly Refusal[];
}

function notThere(jobs: readonly JobEvidence[], notKept: number, wanted: string): Refusal {
  const names = jobs.flatMap(({ id, name }) => [name?.value ?? '', id?.value ?? '']);
  const nearest = nearestName(
    wanted,
    names.filter((name) => name !== ''),
  );
  const hint = nearest === undefined ? '' : `; did you mean ${shown(nearest)}?`;
  const message = `expected a job called ${shown(wanted)}; of ${jobs.length + notKept} none is${hint}`;
  return { file: jobs[0]?.file ?? '', at: '', message };
}

/** @param notKept further ones; null: nobody counted how many of those have the name that is asked for */
function tooMany(jobs: readonly JobEvidence[], notKept: number | null): Refusal {
  const names = jobs.slice(0, MOST_SHOWN).map((job) => `\n  ${nameOf(job)}`);
  const count = jobs.length + (notKept ?? 0);
  const least = notKept === null ? 'at least ' : '';
  const more = count > names.length ? `\n  and ${least}${count - names.length} more` : '';
  const message = `expected one job, got ${least}${count}; choose with --job NAME_OR_ID:${names.join('')}${more}`;
  return { file: jobs[0]?.file ?? '', at: '', message };
}

function choose(jobs: readonly JobEvidence[], notKept: number, wanted: string | null): Choice {
  const called = wanted === null ? jobs : jobs.filter((job) => isCalled(job, wanted));
  const [job = null] = called;
  if (called.length > 1) {
    const further = wanted === null || notKept === 0 ? notKept : null;
    return { job, refusals: [tooMany(called, further)] };
  }
  if (job === null && wanted !== null && jobs.length > 0) {
    return { job, refusals: [notThere(jobs, notKept, wanted)] };
  }
  return { job, refusals: [] };
}

interface Heard {
  readonly messages: MessagesEvidence | null;
  readonly refusals: readonly Refusal[];
}

const idsOf = (all: readonly MessagesEvidence[]): string[] => [
  ...new Set(all.flatMap(({ jobId }) => (jobId === null ? [] : [jobId.value]))),
];

/** Messages of another job than the one that is described or asked for. */
function foreign(all: readonly MessagesEvidence[], id: string, job: JobEvidence | null): Refusal {
  const [first] = all;
  const ids = idsOf(all).slice(0, MOST_SHOWN).map(shown).join(', ');
  const file = first?.file ?? '';
  const told = job === null ? '' : `, which ${job.file} describes`;
  const message = `expected messages of job ${shown(id)}${told}; these are of ${ids}`;
  return { file, at: first?.jobId?.from.replace(`${file} `, '') ?? '', message };
}

function several(all: readonly MessagesEvidence[]): Refusal {
  const ids = idsOf(all);
  const list = ids.slice(0, MOST_SHOWN).map((id) => `\n  ${shown(id)}`);
  const more = ids.length > MOST_SHOWN ? `\n  and ${ids.length - MOST_SHOWN} more` : '';
  const message = `expected messages of one job, got ${ids.length}; choose with --job ID:${list.join('')}${more}`;
  return { file: all[0]?.file ?? '', at: '', message };
}

/** The messages of the job; those that name no job are taken as its own. */
function hear(
  all: readonly MessagesEvidence[],
  job: JobEvidence | null,
  wanted: string | null,
): Heard {
  const id = job?.id?.value ?? wanted;
  const own = all.filter(({ jobId }) => jobId === null || id === null || jobId.value === id);
  if (own.length === 0 && all.length > 0) {
    return { messages: null, refusals: [foreign(all, id ?? '', job)] };
  }
  if (idsOf(own).length > 1) return { messages: null, refusals: [several(own)] };
  return { messages: mergedMessages(own), refusals: [] };
}

/**
 * Puts what several files tell together to one run.
 * @param files what each file holds
 * @param wanted name or id of the job, of several; null: there should be just one
 */
export function runOf(files: readonly Imported[], wanted: string | null): GatheredRun {
  const told = distinct(files.flatMap((each) => (each.kind === 'job' ? each.jobs : [])));
  const all = files.flatMap((each) => (each.kind === 'messages' ? each.messages : []));
  const metrics = files.flatMap((each) => (each.kind === 'metrics' ? [each.metrics] : []));
  const notKept = files.map((each) => (each.kind === 'job' ? (each.notKept ?? 0) : 0));
  const { job, refusals: choice } = choose(told.jobs, sum(notKept), wanted);
  const heard = choice.length > 0 ? { messages: null, refusals: [] } : hear(all, job, wanted);
  const names = metrics.map(({ file }) => file).join(', ');
  const twice: Refusal[] =
    metrics.length < 2
      ? []
      : [
          {
            file: metrics[1]?.file ?? '',
            at: '',
            message: `expected the metrics of one job once, got ${names}`,
          },
        ];
  const refusals = [...choice, ...heard.refusals, ...twice];
  if (refusals.length > 0) return { ok: false, refusals };
  const { messages } = heard;
  // What one file leaves out another may tell.
  const lacks = messages === null ? [] : untold(messages);
  const remarks = lacks.map((message) => ({ file: messages?.file ?? '', at: '', message }));
  const quotas = files.flatMap((each) => (each.kind === 'quotas' ? each.quotas : []));
  const run = {
    ...{ job, metrics: metrics[0] ?? null, messages },
    ...(quotas.length === 0 ? {} : { quotas }),
  };
  return { ok: true, run, remarks: [...told.remarks, ...remarks] };
}
