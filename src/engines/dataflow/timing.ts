import { law } from '../../cloud/start-up.ts';
import { lognormal } from '../../kernel/distributions/lognormal.ts';
import type { Stage } from '../../pipeline/stage.ts';
import type { Sdk } from '../../scenario/scenario.ts';
import { fromSeconds, type Milliseconds } from '../../units/duration.ts';
import type { World } from '../engine.ts';
import type { Worker } from './worker.ts';

/** Simulated time after which a job is given up: what runs a year is a mistake in the scenario. */
export const HORIZON: Milliseconds = fromSeconds(366 * 86_400);

const GB = 1e9;

/**
 * @returns how long a stage takes to open: fresh JVMs spread it over a worker's vCPUs, other SDKs don't;
 *   then every worker loads the stage's side inputs
 */
export function openingTimes(
  sdk: Sdk,
  worker: Worker,
  constants: World['constants'],
): (stage: Stage) => Milliseconds {
  const opening = constants.get(`stage.open.${sdk}`);
  const plain = sdk === 'java' ? opening / worker.machine.sustainedVcpu : opening;
  return ({ sideInputBytes }) => {
    const loading = sideInputBytes === 0 ? 0 : constants.get('sideInput.cpuPerGb');
    return fromSeconds(plain + (sideInputBytes / GB) * loading);
  };
}

/** @returns the period of the autoscaler's decisions */
export function decisionPeriod(constants: World['constants']): Milliseconds {
  return fromSeconds(constants.get('batch.autoscaling.period'));
}

/**
 * Draws a duration whose median and 95th percentile stand in the constants.
 * @param cause with `entity`, the name of the stream within the job
 */
export function drawTime(
  what: 'launcher.flex' | 'service.poolStart' | 'pool.teardown',
  world: World,
  job: string,
  cause: string,
  entity: number,
): Milliseconds {
  const from = law(world.constants.get(`${what}.p50`), world.constants.get(`${what}.p95`));
  return fromSeconds(lognormal.sample(from, world.stream(job, cause, entity)));
}
