import {
  centralConstants,
  type ConstantId,
  type Constants,
  constant,
  constantIds,
} from '../facts/constants.ts';
import { normalQuantile } from '../kernel/distributions/normal-quantile.ts';
import { createStreams } from '../kernel/random.ts';

/** Constants that a scenario states itself: taken as given, never drawn. */
export type GivenConstants = ReadonlyMap<ConstantId, number>;

/** @returns the central value of every constant, or what the scenario gives */
export function plainConstants(given: GivenConstants): Constants {
  return { ...centralConstants(), ...Object.fromEntries(given) };
}

/**
 * Draws every constant that has a range: half of the draws fall below the central value, half above,
 * evenly on either side, so that the median stays the central value. Replicates go in pairs that draw
 * u and 1 - u (antithetic variates: J. M. Hammersley and K. W. Morton, 1956), which steadies medians of
 * few runs. One stream a constant (`seed / pair / constants / id`): what one draws does not depend on
 * the others.
 */
export function drawnConstants(given: GivenConstants, seed: string, replicate: number): Constants {
  const streams = createStreams(seed);
  const values = constantIds.map((id): [ConstantId, number] => {
    const { value, range } = constant(id);
    const own = given.get(id);
    if (own !== undefined) return [id, own];
    if (range === undefined) return [id, value];
    const first = streams.stream(Math.floor(replicate / 2), 'constants', id).next();
    const u = replicate % 2 === 0 ? first : 1 - first;
    const [low, high] = range;
    const drawn = u < 0.5 ? low + 2 * u * (value - low) : value + (2 * u - 1) * (high - value);
    return [id, drawn];
  });
  return Object.fromEntries(values) as Constants;
}

/**
 * Draws how much more work a calibrated job turns out to be than it was fitted to: exp(N(0, error)), from the stream
 * `seed / pair / calibration`; replicates of a pair draw u and 1 - u, as constants do.
 * @param error standard deviation of the log
 * @returns a factor greater than 0
 */
export function drawnWorkFactor(error: number, seed: string, replicate: number): number {
  const stream = createStreams(seed).stream(Math.floor(replicate / 2), 'calibration');
  const first = Math.max(stream.next(), Number.EPSILON);
  return Math.exp(error * normalQuantile(replicate % 2 === 0 ? first : 1 - first));
}
