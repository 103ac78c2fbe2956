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
 * @param wanted name or id of the one that is asked for; null: any. The first such one is kept whole
 */
export function createJobsReader(file: string, wanted: string | null): EvidenceReader {
  const kept: JobEvidence[] = [];
  let notKept = 0;
  let called = 0;
  const isCalled = ({ id, name }: JobEvidence): boolean =>
    wanted === null || id?.value === wanted || name?.value === wanted;
  const reader = createJobListReader(file, isCalled);
  const keep = (jobs: readonly JobEvidence[]): void => {
    for (const job of jobs) {
      const isWanted = isCalled(job);
      if (isWanted) called += 1;
      // Of a job that runs each night a list has thousands by one name, to choose from by id.
      if (isWanted && called === 1) kept.push(job);
      else if (kept.length < MOST_KEPT || (isWanted && called <= MOST_KEPT)) kept.push(bare(job));
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
