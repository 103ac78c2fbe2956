import type { ConstantReader } from '../facts/constant-reader.ts';
import { type ConnectorSide, connectorOf } from '../facts/connectors.ts';
import { mean, standardDeviation } from '../kernel/distributions/distribution.ts';
import type { Sdk, Step, StepCost } from '../scenario/scenario.ts';
import type { RecordCost } from './stage.ts';
import type { Volume } from './volume.ts';

/** Bytes of the records that Google's connector tables were measured with. */
const MEASURED_RECORD = 1000;
export const FREE: RecordCost = { cpu: 0, wait: 0, shuffleWait: 0, variance: 0 };

export const addCosts = (a: RecordCost, b: RecordCost): RecordCost => ({
  cpu: a.cpu + b.cpu,
  wait: a.wait + b.wait,
  shuffleWait: a.shuffleWait + b.shuffleWait,
  variance: a.variance + b.variance,
});

type CostlyStep = Extract<Step, { readonly cost: StepCost }>;

/** vCPU seconds per element: the user's own, or what `unknown` stands for in this language. */
function cpuOf({ kind, cost }: CostlyStep, sdk: Sdk, constants: ConstantReader) {
  if (cost.cpu !== 'unknown')
    return { mean: mean(cost.cpu), deviation: standardDeviation(cost.cpu) };
  const factor = sdk === 'python' ? constants.get('unknown.pythonFactor') : 1;
  return { mean: constants.get(unknownCpu(kind)) * factor, deviation: 0 };
}

/** @returns the constant that `cpu: unknown` of a kind of step stands for */
export function unknownCpu<Kind extends CostlyStep['kind']>(kind: Kind): `unknown.${Kind}` {
  return `unknown.${kind}`;
}

function userCost(
  step: CostlyStep,
  input: Volume,
  records: number,
  sdk: Sdk,
  constants: ConstantReader,
): RecordCost {
  const { cost, kind } = step;
  const taken = kind === 'combineValues' ? input.values : input.elements;
  const perRecord = taken / records;
  const cpu = cpuOf(step, sdk, constants);
  const waitDeviation = standardDeviation(cost.wait);
  return {
    ...FREE,
    cpu: perRecord * cpu.mean + (input.bytes / records) * cost.cpuPerByte,
    wait: perRecord * mean(cost.wait),
    variance: perRecord * (cpu.deviation * cpu.deviation + waitDeviation * waitDeviation),
  };
}

/** What a connector's own code takes in another language than the Java that was measured. */
const CONNECTOR_FACTOR = {
  java: null,
  python: 'connector.pythonFactor',
  go: 'connector.goFactor',
} as const;

/**
 * The connector's CPU, measured per byte of records of 1 kB: of that, `connector.recordShare` goes with
 * the records and the rest with the bytes; whole files have no records.
 */
function connectorCost(
  side: ConnectorSide,
  volume: Volume,
  records: number,
  sdk: Sdk,
  constants: ConstantReader,
): RecordCost {
  const { cpuPerByte, waitPerByte } = side;
  if (cpuPerByte === null && waitPerByte === null) return FREE;
  const share = side.wholeFiles ? 0 : constants.get('connector.recordShare');
  const asMeasured = volume.bytes * (1 - share) + volume.elements * MEASURED_RECORD * share;
  const id = side.inJava ? null : CONNECTOR_FACTOR[sdk];
  const factor = id === null ? 1 : constants.get(id);
  const cpu = cpuPerByte === null ? 0 : constants.get(cpuPerByte) * factor;
  const wait = waitPerByte === null ? 0 : constants.get(waitPerByte);
  return { ...FREE, cpu: (asMeasured / records) * cpu, wait: (asMeasured / records) * wait };
}

/** @returns the side of the connector that a read or write uses, else null */
export function sideOf(step: Step): ConnectorSide | null {
  if (step.kind !== 'read' && step.kind !== 'write') return null;
  return connectorOf(step.connector)[step.kind];
}

/**
 * @param input what the step reads within this stage (for `read`: what the source holds)
 * @param records records of the stage
 * @returns the step's share of the cost of one record; making files comes to it where a stage writes them
 */
export function stepCost(
  step: Step,
  input: Volume,
  records: number,
  sdk: Sdk,
  constants: ConstantReader,
): RecordCost {
  const own = 'cost' in step ? userCost(step, input, records, sdk, constants) : FREE;
  const side = sideOf(step);
  const connector = side === null ? FREE : connectorCost(side, input, records, sdk, constants);
  return addCosts(own, connector);
}

/**
 * @param elements elements read per record
 * @returns what the SDK and its harness add to one record
 */
export function sdkCost(sdk: Sdk, elements: number, constants: ConstantReader): RecordCost {
  return { ...FREE, cpu: elements * constants.get(`sdk.${sdk}.element`) };
}
