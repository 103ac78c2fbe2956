import type { ConstantReader } from '../facts/constant-reader.ts';
import { LEGACY_LIMIT_HOURS } from '../facts/preemption-records.ts';
import { type Distribution, sample } from '../kernel/distributions/distribution.ts';
import type { RandomStream } from '../kernel/random.ts';
import { type Milliseconds, milliseconds } from '../units/duration.ts';
import { ageAt, type CumulativeHazard, hazardAt, without } from './cumulative-hazard.ts';
import { measuredHazard } from './measured-hazard.ts';
import { zoneWideHazard } from './zone-wide-hazard.ts';

/** How preemptible VMs end, as a scenario says it. */
export interface Preemption {
  /** s; null: as measured, for the VM's own size. */
  readonly lifetime: Distribution | null;
  /** Ends after 24 h at the latest. */
  readonly legacy: boolean;
}

/** When a preemptible VM ends, counted from when it runs. */
export interface LifetimeLaw {
  /** Takes a probability in [0, 1); returns the age that so many VMs do not outlive, s; Infinity: most never end. */
  quantile(u: number): number;
}

export interface LifetimeLaws {
  /** Everything that ends a VM, as measured: its own end and the zone's episodes together. */
  readonly whole: LifetimeLaw;
  /** What ends the VM alone; the episodes of its zone (`createZone`) come on top. */
  readonly individual: LifetimeLaw;
}

const HOUR_S = 3600;

/** Ends beyond 100 years, the longest time that a scenario can state, are none. */
const LONGEST_S = 36_525 * 86_400;

/**
 * Survival e^-H(age): H as measured in 2019 for the VM's size up to `preemption.earlyHours`, afterwards a constant
 * hazard without end (assumed), or with `legacy` as measured up to 24 h, when it ends. The zone's share is a constant
 * hazard of its own, taken off at every age, so that both together are what was measured.
 * @param vcpus of the VM, greater than 0
 */
export function lifetimeLaw(
  vcpus: number,
  legacy: boolean,
  constants: ConstantReader,
): LifetimeLaws {
  const hazard = hazardOf(measuredHazard(vcpus), legacy, constants);
  const limit = legacy ? LEGACY_LIMIT_HOURS : Infinity;
  return {
    whole: lawOf(hazard, limit),
    individual: lawOf(without(hazard, zoneWideHazard(constants)), limit),
  };
}

function hazardOf(
  measured: CumulativeHazard,
  legacy: boolean,
  constants: ConstantReader,
): CumulativeHazard {
  const age = constants.get('preemption.earlyHours');
  const factor = constants.get('preemption.earlyFactor');
  const untilThen = hazardAt(measured, age);
  const early = [...measured.points.filter((point) => point.age < age), { age, hazard: untilThen }];
  const scaled = early.map((point) => ({ age: point.age, hazard: factor * point.hazard }));
  if (!legacy) return { points: scaled, rate: constants.get('preemption.lateHazard') };
  const late = measured.points.filter((point) => point.age > age);
  const added = (factor - 1) * untilThen;
  return {
    points: [...scaled, ...late.map((point) => ({ ...point, hazard: point.hazard + added }))],
    rate: 0,
  };
}

const lawOf = (hazard: CumulativeHazard, limit: number): LifetimeLaw => ({
  quantile: (u) => Math.min(limit, ageAt(hazard, -Math.log(1 - u))) * HOUR_S,
});

/**
 * Takes what the scenario says and the vCPUs of the VMs; returns a function that draws the life of one VM from when
 * it runs, whole ms, at least 1; null: it outlives everything. One draw a VM, unless the scenario gives a law that
 * draws otherwise. As measured: the individual part alone. Given by the scenario: all of it, with the limit of
 * `legacy`; no constants are asked for.
 * @throws RangeError in the function, when a given law yields no number
 */
export function lifetimeOf(
  { lifetime, legacy }: Preemption,
  vcpus: number,
  constants: ConstantReader,
): (stream: RandomStream) => Milliseconds | null {
  if (lifetime === null) {
    const law = lifetimeLaw(vcpus, legacy, constants).individual;
    return (stream) => wholeLife(law.quantile(stream.next()));
  }
  const limit = legacy ? LEGACY_LIMIT_HOURS * HOUR_S : Infinity;
  return (stream) => wholeLife(Math.min(limit, sample(lifetime, stream)));
}

const wholeLife = (life: number): Milliseconds | null =>
  life > LONGEST_S ? null : milliseconds(Math.max(1, life * 1000));
