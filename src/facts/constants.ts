import type { Constant } from './constant.ts';
import { AUTOSCALING } from './constants/autoscaling.ts';
import { CONNECTOR_CPU } from './constants/connectors.ts';
import { FAILURE } from './constants/failure.ts';
import { FLEXRS } from './constants/flexrs.ts';
import { PREEMPTION } from './constants/preemption.ts';
import { PRIME } from './constants/prime.ts';
import { SHUFFLE } from './constants/shuffle.ts';
import { STARTUP } from './constants/startup.ts';
import { STREAMING } from './constants/streaming.ts';
import { STREAMING_AUTOSCALING } from './constants/streaming-autoscaling.ts';
import { STREAMING_MEMORY } from './constants/streaming-memory.ts';
import { UNKNOWN_CPU } from './constants/unknown-cpu.ts';
import { WORK } from './constants/work.ts';
import { WORKER_SHUFFLE } from './constants/worker-shuffle.ts';

/** Every number of the model that is not a price, a machine or a quota. */
export const CONSTANTS = {
  ...STARTUP,
  ...WORK,
  ...SHUFFLE,
  ...AUTOSCALING,
  ...CONNECTOR_CPU,
  ...UNKNOWN_CPU,
  ...PRIME,
  ...WORKER_SHUFFLE,
  ...FAILURE,
  ...PREEMPTION,
  ...FLEXRS,
  ...STREAMING_AUTOSCALING,
  ...STREAMING,
  ...STREAMING_MEMORY,
} as const;

export type ConstantId = keyof typeof CONSTANTS;

/** The numbers one simulation runs with, by id, in the units of the table. */
export type Constants = Readonly<Record<ConstantId, number>>;

/** All ids, in the order of the tables. */
export const constantIds = Object.keys(CONSTANTS) as readonly ConstantId[];

/** @returns the entry of the table, with unit, source, date and grade. */
export function constant(id: ConstantId): Constant {
  return CONSTANTS[id];
}

/** @returns the published or assumed central value of every constant. */
export function centralConstants(): Constants {
  return Object.fromEntries(constantIds.map((id) => [id, CONSTANTS[id].value])) as Constants;
}
