/** How much hazard a VM has been through at an age. */
export interface HazardPoint {
  /** h */
  readonly age: number;
  readonly hazard: number;
}

/**
 * Hazard added up over age: a polyline, then a constant rate. A VM is alive at an age with probability e^-hazard, so
 * between two points it ends evenly.
 */
export interface CumulativeHazard {
  /** From age 0 on; ages rise, hazards never fall. */
  readonly points: readonly HazardPoint[];
  /** Hazard per h after the last point. */
  readonly rate: number;
}

const ORIGIN: HazardPoint = { age: 0, hazard: 0 };

const between = (from: number, to: number, share: number): number => from + share * (to - from);

/** Takes an age, h; returns the hazard until then. */
export function hazardAt({ points, rate }: CumulativeHazard, age: number): number {
  const index = points.findIndex((point) => point.age >= age);
  const last = points.at(-1) ?? ORIGIN;
  if (index === -1) return last.hazard + (age - last.age) * rate;
  const [from, to] = [points[index - 1] ?? ORIGIN, points[index] ?? last];
  return to.age === from.age
    ? to.hazard
    : between(from.hazard, to.hazard, (age - from.age) / (to.age - from.age));
}

/** Takes an amount of hazard, at least 0; returns the age, h, at which it is reached; Infinity: never. */
export function ageAt({ points, rate }: CumulativeHazard, hazard: number): number {
  const index = points.findIndex((point) => point.hazard >= hazard);
  const last = points.at(-1) ?? ORIGIN;
  if (index === -1) return last.age + (hazard - last.hazard) / rate;
  const [from, to] = [points[index - 1] ?? ORIGIN, points[index] ?? last];
  return to.hazard === from.hazard
    ? from.age
    : between(from.age, to.age, (hazard - from.hazard) / (to.hazard - from.hazard));
}

/**
 * Takes a rate per h, constant over age; returns what is left of the hazard without it. Where less than that rate was
 * there to take, nothing is left: then both together are more than the whole was.
 */
export function without(whole: CumulativeHazard, rate: number): CumulativeHazard {
  let most = 0;
  const points = whole.points.map(({ age, hazard }) => {
    most = Math.max(most, hazard - rate * age);
    return { age, hazard: most };
  });
  return { points, rate: Math.max(0, whole.rate - rate) };
}
