import type { ConstantReader } from '../../facts/constant-reader.ts';
import type { Step, WriteStep } from '../../scenario/scenario.ts';

/** BigQueryIO writes each row once by the Storage Write API, unless asked for STORAGE_API_AT_LEAST_ONCE. */
function writesOf({ connector, writes }: WriteStep): Pick<WriteStep, 'writes'> {
  const method = writes ?? (connector === 'bigquery-storage-write' ? 'exactly-once' : undefined);
  return method === undefined ? {} : { writes: method };
}

function settled(step: WriteStep, constants: ConstantReader): WriteStep {
  const own = step.connector === 'bigquery-streaming-inserts' && step.shards === null;
  const shards = own ? constants.get('connector.bigquery-streaming-inserts.keys') : step.shards;
  return { ...step, shards, ...writesOf(step) };
}

/** @returns the steps, with how a streaming job's sinks spread their rows filled in */
export const settleSinks = (steps: readonly Step[], constants: ConstantReader): readonly Step[] =>
  steps.map((step) => (step.kind === 'write' ? settled(step, constants) : step));
