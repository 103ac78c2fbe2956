import type { ConstantReader } from '../../../facts/constant-reader.ts';
import type { Sdk } from '../../../scenario/scenario.ts';
import { fromSeconds, type Milliseconds } from '../../../units/duration.ts';

/** @returns from a first worker that takes work to the first elements through all stages (constants `streaming.open.*`) */
export const streamingOpening = (sdk: Sdk, constants: ConstantReader): Milliseconds =>
  fromSeconds(constants.get(`streaming.open.${sdk}`));
