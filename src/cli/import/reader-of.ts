import type { ImportResult } from '../../importers/evidence.ts';
import { importJob, JOB_FILE } from '../../importers/job/import-job.ts';
import { createConsoleReader } from '../../importers/messages/console.ts';
import { importMessages } from '../../importers/messages/import-messages.ts';
import { importMetrics } from '../../importers/metrics/import-metrics.ts';
import { createTreeReader } from './tree-reader.ts';

/** What `import` takes. */
export const IMPORT_KINDS = ['job', 'metrics', 'messages'] as const;

export type ImportKind = (typeof IMPORT_KINDS)[number];

/** Text in pieces, then what it tells. */
export interface EvidenceReader {
  write(chunk: string): void;
  end(): ImportResult;
}

const isTree = (sample: string): boolean => /^\uFEFF?\s*[[{]/u.test(sample);

/** @param sample the beginning of the file */
export function readerOf(kind: ImportKind, sample: string, file: string): EvidenceReader {
  switch (kind) {
    case 'job':
      return createTreeReader(file, JOB_FILE, importJob);
    case 'metrics':
      return createTreeReader(file, 'the metrics of a Dataflow job', importMetrics);
    case 'messages':
      return isTree(sample)
        ? createTreeReader(file, 'messages of a Dataflow job', importMessages)
        : createConsoleReader(file);
  }
}
