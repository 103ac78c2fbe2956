import type { JobEvidence } from '../../importers/evidence.ts';
import { createJobListReader } from '../../importers/job/list-reader.ts';
import type { EvidenceReader } from './reader-of.ts';

/** Of a long list so many jobs are kept, without what lies in them: enough to choose from. */
const MOST_KEPT = 1000;

const bare = (job: JobEvidence): JobEvidence => ({
  ...job,
  transforms: [],
  stages: [],
  options: new Map(),
  experiments: null,
});

/**
 * Reads jobs as JSON in pieces; memory does not grow with their number.
 * @param wanted name or id of the one that is asked for; null: the first one is kept whole
 */
export function createJobsReader(file: string, wanted: string | null): EvidenceReader {
  const reader = createJobListReader(file);
  const kept: JobEvidence[] = [];
  let notKept = 0;
  const isWhole = ({ id, name }: JobEvidence): boolean =>
    wanted === null ? kept.length === 0 : id?.value === wanted || name?.value === wanted;
  const keep = (jobs: readonly JobEvidence[]): void => {
    for (const job of jobs) {
      if (isWhole(job)) kept.push(job);
      else if (kept.length < MOST_KEPT) kept.push(bare(job));
      else notKept += 1;
    }
  };
  return {
    write(chunk) {
      keep(reader.write(chunk));
    },
    end() {
      const end = reader.end();
      if (!end.ok) return end;
      keep(end.last);
      const { remarks } = end;
      return { ok: true, imported: { kind: 'job', jobs: kept, notKept, remarks } };
    },
  };
}
