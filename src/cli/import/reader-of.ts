import type { ImportResult } from '../../importers/evidence.ts';
import { importJob, JOB_FILE } from '../../importers/job/import-job.ts';
import { beginsAsJson } from '../../scenario/files/json-start.ts';
import { createConsoleReader } from '../../importers/messages/console.ts';
import { importMessages } from '../../importers/messages/import-messages.ts';
import { createLogEntryReader } from '../../importers/messages/log-entry-reader.ts';
import { importMetrics } from '../../importers/metrics/import-metrics.ts';
import { importQuotas, QUOTAS_FILE } from '../../importers/quotas/import-quotas.ts';
import { createJobsReader } from './jobs-reader.ts';
import { createTreeReader } from './tree-reader.ts';

/** What `import` takes. */
export const IMPORT_KINDS = ['job', 'metrics', 'messages'] as const;

export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What files are read as: quotas come along with a run and are none by themselves. */
export type ReadKind = ImportKind | 'quotas';

/** Text in pieces, then what it tells. */
export interface EvidenceReader {
  write(chunk: string): void;
  end(): ImportResult;
}

/** What a reader is chosen by. */
export interface ReaderChoice {
  /** The beginning of the file. */
  readonly sample: string;
  readonly file: string;
  /** Name or id of the job, of several; null: there should be just one. */
  readonly job: string | null;
}

/** Keys of an answer or a log entry in YAML; console text has none at the start of a line. */
const YAML_KEY =
  /^(?:- ?)?(?:autoscalingEvents|entries|insertId|jobMessages|labels|logName|messageText|textPayload)[ ]*:/mu;

function messagesReader({ sample, file }: ReaderChoice): EvidenceReader {
  if (beginsAsJson(sample)) return createLogEntryReader(file);
  if (!YAML_KEY.test(sample)) return createConsoleReader(file);
  return createTreeReader(file, 'messages of a Dataflow job', importMessages);
}

/** @returns what reads a file of that kind, in pieces where such files can be large */
export function readerOf(kind: ReadKind, choice: ReaderChoice): EvidenceReader {
  const { sample, file, job } = choice;
  switch (kind) {
    case 'job':
      return beginsAsJson(sample)
        ? createJobsReader(file, job)
        : createTreeReader(file, JOB_FILE, importJob);
    case 'metrics':
      return createTreeReader(file, 'the metrics of a Dataflow job', importMetrics);
    case 'messages':
      return messagesReader(choice);
    case 'quotas':
      return createTreeReader(file, QUOTAS_FILE, importQuotas);
  }
}
