import type { ConstantReader } from '../facts/constant-reader.ts';
import type { LaunchOptions } from '../scenario/scenario.ts';
import { FREE } from './record-cost.ts';
import type { RecordCost } from './stage.ts';

const GB = 1e9;

/** Through Dataflow Shuffle a thread computes, and waits where that alone would be faster than the service. */
function throughService(bytes: number, constants: ConstantReader): RecordCost {
  const perByte = constants.get('shuffle.service.cpuPerGb') / GB;
  const wait = Math.max(0, 1 / constants.get('shuffle.service.rate') - perByte);
  return { ...FREE, cpu: bytes * perByte, wait: bytes * wait, shuffleWait: bytes * wait };
}

/** Through the workers' disks a thread computes; how long it waits is up to disk and network. */
const throughWorkers = (bytes: number, constants: ConstantReader): RecordCost => ({
  ...FREE,
  cpu: (bytes * constants.get('shuffle.workers.cpuPerGb')) / GB,
});

/**
 * @param bytes what all records together take through the shuffle, in or out
 * @param mode where shuffled data lie
 * @returns the cost of one record's part of it
 */
export function shuffleCost(
  bytes: number,
  records: number,
  mode: LaunchOptions['shuffleMode'],
  constants: ConstantReader,
): RecordCost {
  if (bytes === 0) return FREE;
  const through = mode === 'service' ? throughService : throughWorkers;
  return through(bytes / records, constants);
}
