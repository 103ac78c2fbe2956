import type { ConstantReader } from '../facts/constant-reader.ts';

/** @returns the hazard of a preemptible VM from what befalls its zone as a whole, per h, the same at every age */
export const zoneWideHazard = (constants: ConstantReader): number =>
  constants.get('preemption.zoneShare') * constants.get('preemption.lateHazard');
