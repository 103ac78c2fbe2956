import type { Remark, RunEvidence } from '../../importers/evidence.ts';

/** Maps as objects; names of files may be names of the language too, and stay plain keys. */
const plain = (_: string, value: unknown): unknown =>
  value instanceof Map ? Object.fromEntries(value) : value;

/** @returns all that was understood, as JSON */
export function evidenceJson(run: RunEvidence, remarks: readonly Remark[]): string {
  return `${JSON.stringify({ ...run, remarks }, plain, 2)}\n`;
}

/** @returns what files tell of a project, as JSON */
export function specJson(spec: object): string {
  return `${JSON.stringify(spec, plain, 2)}\n`;
}
