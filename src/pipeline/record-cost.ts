import type { ConstantReader } from '../facts/constant-reader.ts';
import { CONNECTORS, type Connector } from '../facts/connectors.ts';
import { mean, standardDeviation } from '../kernel/distributions/distribution.ts';
import type { Sdk, Step, StepCost } from '../scenario/scenario.ts';
import type { RecordCost } from './stage.ts';
import type { Volume } from './volume.ts';

const GB = 1e9;
const FREE: RecordCost = { cpu: 0, wait: 0, variance: 0 };

export const addCosts = (a: RecordCost, b: RecordCost): RecordCost => ({
  cpu: a.cpu + b.cpu,
  wait: a.wait + b.wait,
  variance: a.variance + b.variance,
});

function userCost(cost: StepCost, input: Volume, records: number): RecordCost {
  const perRecord = input.elements / records;
  const cpuDeviation = standardDeviation(cost.cpu);
  const waitDeviation = standardDeviation(cost.wait);
  return {
    cpu: perRecord * mean(cost.cpu) + (input.bytes / records) * cost.cpuPerByte,
    wait: perRecord * mean(cost.wait),
    variance: perRecord * (cpuDeviation * cpuDeviation + waitDeviation * waitDeviation),
  };
}

function connectorCost(
  step: Step,
  volume: Volume,
  records: number,
  constants: ConstantReader,
): RecordCost {
  if (step.kind !== 'read' && step.kind !== 'write') return FREE;
  const connector: Connector = CONNECTORS[step.connector];
  const id = step.kind === 'read' ? connector.readCpuPerByte : connector.writeCpuPerByte;
  return id === null ? FREE : { ...FREE, cpu: (volume.bytes / records) * constants.get(id) };
}

/**
 * @param input what the step reads within this stage (for `read`: what the source holds)
 * @param records records of the stage
 * @returns the step's share of the cost of one record
 */
export function stepCost(
  step: Step,
  input: Volume,
  records: number,
  constants: ConstantReader,
): RecordCost {
  const own = 'cost' in step ? userCost(step.cost, input, records) : FREE;
  const connector = connectorCost(step, input, records, constants);
  return addCosts(addCosts(own, connector), outputFilesCost(step, records));
}

/** Making the files of an output; a source's files are opened item by item (`Stage.cpuPerItem`). */
function outputFilesCost(step: Step, records: number): RecordCost {
  if (step.kind !== 'write') return FREE;
  return { ...FREE, cpu: (step.files * step.cpuPerFile) / records };
}

/** @returns the cost per record of taking `bytes` through Dataflow Shuffle, in or out. */
export function shuffleCost(bytes: number, records: number, constants: ConstantReader): RecordCost {
  if (bytes === 0) return FREE;
  return { ...FREE, cpu: (bytes / GB / records) * constants.get('shuffle.service.cpuPerGb') };
}

/**
 * @param elements elements read per record
 * @returns what the SDK and its harness add to one record
 */
export function sdkCost(sdk: Sdk, elements: number, constants: ConstantReader): RecordCost {
  return { ...FREE, cpu: elements * constants.get(`sdk.${sdk}.element`) };
}
