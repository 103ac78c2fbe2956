import { normalQuantile } from '../kernel/distributions/normal-quantile.ts';
import type { RandomStream } from '../kernel/random.ts';
import type { Stage } from '../pipeline/stage.ts';

/** How a stage's records turn into milliseconds of a thread. */
export interface Pace {
  /** Speed of one vCPU of the machine, relative to the reference vCPU. */
  readonly speed: number;
  /** 95th percentile over median of an item's time (constant `item.noise.p95`). */
  readonly noise: number;
}

const Z95 = 1.6448536269514722; // standard normal quantile of 0.95

/** @returns the records of the n-th item of the first cut; all items together have all records */
export function recordsOfItem(stage: Stage, item: number): number {
  const base = Math.floor(stage.records / stage.items);
  return base + (item < stage.records - base * stage.items ? 1 : 0);
}

/** @returns thread milliseconds of one record on average */
export function recordMs(stage: Stage, pace: Pace): number {
  return (stage.cost.cpu / pace.speed + stage.cost.wait) * 1000;
}

/**
 * @returns thread milliseconds that a record stands for on average, its share of opening files with
 *   it, greater than 0: all records together are the mean of what `drawItemWork` draws
 */
export function threadMsPerRecord(stage: Stage, pace: Pace): number {
  const opening = (stage.cpuPerItem / pace.speed) * 1000;
  const itemsPerRecord = stage.items / stage.records;
  return Math.max(recordMs(stage, pace) + opening * itemsPerRecord, LEAST_WORK * itemsPerRecord);
}

/**
 * Draws the work of every item of the first cut, in the order of the data, one draw each: the n-th
 * part of the data has the same luck whoever processes it, and a split inherits it.
 * An item's time is lognormal with mean `records · recordMs + cpuPerItem`; its variance has a part of
 * its own (noise) and one that averages out over its records (central limit).
 * @returns thread milliseconds, each greater than 0
 */
export function drawItemWork(stage: Stage, pace: Pace, stream: RandomStream): Float64Array {
  const works = new Float64Array(stage.items);
  const each = recordMs(stage, pace);
  const opening = (stage.cpuPerItem / pace.speed) * 1000;
  const recordVariance = (stage.cost.variance / (pace.speed * pace.speed)) * 1e6;
  const noiseSigma = Math.log(pace.noise) / Z95;
  const noiseCv2 = Math.exp(noiseSigma * noiseSigma) - 1;
  for (let item = 0; item < works.length; item += 1) {
    const records = recordsOfItem(stage, item);
    const mean = Math.max(records * each + opening, LEAST_WORK);
    const variance = Math.log(1 + noiseCv2 + (records * recordVariance) / (mean * mean));
    const z = normalQuantile(stream.next());
    works[item] = Math.max(LEAST_WORK, mean * Math.exp(Math.sqrt(variance) * z - variance / 2));
  }
  return works;
}

/** Thread milliseconds; an item that costs nothing still has to be handed out. */
const LEAST_WORK = 0.001;
