import { normalQuantile } from '../kernel/distributions/normal-quantile.ts';
import type { RandomStream } from '../kernel/random.ts';
import type { Stage } from '../pipeline/stage.ts';
import { FirstCut } from './first-cut.ts';

/** How a stage's records turn into milliseconds of a thread. */
export interface Pace {
  /** Speed of one vCPU of the machine, relative to the reference vCPU. */
  readonly speed: number;
  /** 95th percentile over median of an item's time (constant `item.noise.p95`). */
  readonly noise: number;
}

const Z95 = 1.6448536269514722; // standard normal quantile of 0.95

/** @returns how much work a record has that is no hot key, against the mean of all records */
function evenWeight({ records, hotKeys }: Stage): number {
  if (hotKeys.length === 0) return 1;
  const hot = hotKeys.reduce((sum, { share }) => sum + share, 0);
  return (Math.max(0, 1 - hot) * records) / (records - hotKeys.length);
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

/** @returns the share of a stage's thread time in which the thread computes, 0 to 1 */
export function computingShare(stage: Stage, pace: Pace): number {
  return 1 - (stage.cost.wait * 1000) / threadMsPerRecord(stage, pace);
}

/**
 * Draws the work of every item of the first cut, in the order of the data, one draw each: the n-th
 * part of the data has the same luck whoever processes it, and a split inherits it.
 * An item's time is lognormal with mean `records · recordMs + cpuPerItem`, a hot key standing for as many
 * records as its share is worth; its variance has a part of
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
  const weight = evenWeight(stage);
  let [of, mean, variance, sigma] = [NaN, 0, 0, 0]; // most items have as many records as the one before
  for (const cut = new FirstCut(stage); !cut.isOver; cut.next()) {
    const records = cut.isHotKey ? cut.hotShare * stage.records : cut.records * weight;
    if (records !== of) {
      mean = Math.max(records * each + opening, LEAST_WORK);
      variance = Math.log(1 + noiseCv2 + (records * recordVariance) / (mean * mean));
      [of, sigma] = [records, Math.sqrt(variance)];
    }
    const z = normalQuantile(stream.next());
    works[cut.item] = Math.max(LEAST_WORK, mean * Math.exp(sigma * z - variance / 2));
  }
  return works;
}

/** Thread milliseconds; an item that costs nothing still has to be handed out. */
const LEAST_WORK = 0.001;
