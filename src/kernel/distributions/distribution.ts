import type { RandomStream } from '../random.ts';
import { constant } from './constant.ts';
import type { Constant } from './constant.ts';
import { empirical } from './empirical.ts';
import type { Empirical } from './empirical.ts';
import { exponential } from './exponential.ts';
import type { Exponential } from './exponential.ts';
import { lognormal } from './lognormal.ts';
import type { Lognormal } from './lognormal.ts';
import { uniform } from './uniform.ts';
import type { Uniform } from './uniform.ts';
import { weibull } from './weibull.ts';
import type { Weibull } from './weibull.ts';
import { zipf } from './zipf.ts';
import type { Zipf } from './zipf.ts';

/** A random quantity as data. Parameters are taken as they are: check them where they come from. */
export type Distribution =
  | Constant
  | Uniform
  | Exponential
  | Lognormal
  | Weibull
  | Empirical
  | Zipf;

/** One value of the distribution, in the unit of its parameters. */
export function sample(distribution: Distribution, stream: RandomStream): number {
  switch (distribution.kind) {
    case 'constant':
      return constant.sample(distribution, stream);
    case 'uniform':
      return uniform.sample(distribution, stream);
    case 'exponential':
      return exponential.sample(distribution, stream);
    case 'lognormal':
      return lognormal.sample(distribution, stream);
    case 'weibull':
      return weibull.sample(distribution, stream);
    case 'empirical':
      return empirical.sample(distribution, stream);
    case 'zipf':
      return zipf.sample(distribution, stream);
  }
}

/** The expected value, exactly (by formula). */
export function mean(distribution: Distribution): number {
  switch (distribution.kind) {
    case 'constant':
      return constant.mean(distribution);
    case 'uniform':
      return uniform.mean(distribution);
    case 'exponential':
      return exponential.mean(distribution);
    case 'lognormal':
      return lognormal.mean(distribution);
    case 'weibull':
      return weibull.mean(distribution);
    case 'empirical':
      return empirical.mean(distribution);
    case 'zipf':
      return zipf.mean(distribution);
  }
}

/** The standard deviation, exactly (by formula). */
export function standardDeviation(distribution: Distribution): number {
  switch (distribution.kind) {
    case 'constant':
      return constant.standardDeviation(distribution);
    case 'uniform':
      return uniform.standardDeviation(distribution);
    case 'exponential':
      return exponential.standardDeviation(distribution);
    case 'lognormal':
      return lognormal.standardDeviation(distribution);
    case 'weibull':
      return weibull.standardDeviation(distribution);
    case 'empirical':
      return empirical.standardDeviation(distribution);
    case 'zipf':
      return zipf.standardDeviation(distribution);
  }
}
