import type { ImportResult } from '../evidence.ts';
import { plainValue } from '../plain-value.ts';
import { apiRefusal } from '../tree.ts';
import { expectedEntries, noteEntries, type OtherLogs, remarkOthers } from './entries.ts';
import { createJobLogs } from './job-logs.ts';

/**
 * Takes the values of a JSON or YAML file with a job's messages (Messages API, Cloud Logging in any order), and the
 * file's name; returns what they tell of each job, or why nothing. Never throws.
 */
export function importMessages(tree: unknown, file: string): ImportResult {
  const refusal = apiRefusal(tree, file, 'messages of a Dataflow job');
  if (refusal !== null) return refusal;
  const root = plainValue(tree, file, []);
  const logs = createJobLogs(file, root.remarks);
  const others: OtherLogs = new Map();
  noteEntries(root, logs, others);
  remarkOthers(others, root);
  return logs.result(expectedEntries(others));
}
