import type { ConstantReader } from '../facts/constant-reader.ts';
import type { Step } from '../scenario/scenario.ts';
import { sideOf } from './record-cost.ts';
import type { Ceiling } from './stage.ts';
import type { Volume } from './volume.ts';

type Connecting = Extract<Step, { readonly kind: 'read' | 'write' }>;

const isConnecting = (step: Step): step is Connecting =>
  step.kind === 'read' || step.kind === 'write';

const through = (
  step: Connecting,
  volume: Volume,
  records: number,
  bytesPerSecond: number,
): Ceiling => ({
  step: step.name,
  by: step.kind === 'read' ? 'source' : 'sink',
  bytesPerSecond,
  bytesPerRecord: volume.bytes / records,
});

/** @returns what a source or sink lets through for the whole job: as stated, or by its regional quota */
export function jobCeilings(
  step: Step,
  volume: Volume,
  records: number,
  constants: ConstantReader,
): Ceiling[] {
  if (!isConnecting(step)) return [];
  const quota = sideOf(step)?.regionalRate ?? null;
  const rate = step.rateLimit ?? (quota === null ? null : constants.get(quota));
  return rate === null || rate === Infinity ? [] : [through(step, volume, records, rate)];
}

/** @returns what the connections of one worker let through */
export function workerCeilings(
  step: Step,
  volume: Volume,
  records: number,
  constants: ConstantReader,
): Ceiling[] {
  const perWorker = sideOf(step)?.perWorker ?? null;
  if (!isConnecting(step) || perWorker === null) return [];
  const stated = step.kind === 'write' ? step.connections : null;
  const connections = stated ?? constants.get(perWorker.connections);
  if (connections === Infinity) return [];
  return [through(step, volume, records, connections * constants.get(perWorker.rate))];
}
