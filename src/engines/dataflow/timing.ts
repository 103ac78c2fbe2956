import { startDelay } from '../../cloud/start-delay.ts';
import { law } from '../../cloud/start-up.ts';
import { lognormal } from '../../kernel/distributions/lognormal.ts';
import type { Stage } from '../../pipeline/stage.ts';
import type { Sdk } from '../../scenario/scenario.ts';
import { fromSeconds, type Milliseconds } from '../../units/duration.ts';
import type { World } from '../engine.ts';
import type { JobContext } from './context.ts';
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
  constants: World['constants'],
): (stage: Stage, worker: Worker) => Milliseconds {
  const opening = constants.get(`stage.open.${sdk}`);
  return ({ sideInputBytes }, { machine }) => {
    const plain = sdk === 'java' ? opening / machine.sustainedVcpu : opening;
    const loading = sideInputBytes === 0 ? 0 : constants.get('sideInput.cpuPerGb');
    return fromSeconds(plain + (sideInputBytes / GB) * loading);
  };
}

/** @returns the period of the autoscaler's decisions */
export function decisionPeriod(constants: World['constants']): Milliseconds {
  return fromSeconds(constants.get('batch.autoscaling.period'));
}

/** A job and the world around it. */
type Around = Pick<JobContext, 'spec' | 'world'>;

/**
 * Draws a duration whose median and 95th percentile stand in the constants.
 * @param cause with `entity`, the name of the stream within the job
 */
function drawTime(
  { spec, world }: Around,
  what: 'launcher.flex' | 'service.poolStart' | 'pool.teardown',
  cause: string,
  entity: string | number,
): Milliseconds {
  const from = law(world.constants.get(`${what}.p50`), world.constants.get(`${what}.p95`));
  return fromSeconds(lognormal.sample(from, world.stream(spec.name, cause, entity)));
}

/** @param attempt how often the job was refused before @returns how long FlexRS keeps the job queued */
export const timeQueued = ({ spec, world }: Around, attempt: number): Milliseconds =>
  startDelay(spec.startDelay, world.constants, world.stream(spec.name, 'start-delay', attempt));

/** @param attempt likewise @returns how long a Flex template's launcher runs; 0 without one */
export const timeToLaunch = (job: Around, attempt: number): Milliseconds =>
  job.spec.template === 'flex'
    ? drawTime(job, 'launcher.flex', 'launcher', attempt)
    : fromSeconds(0);

/** @param attempt likewise @returns from the job's creation to the request for its workers */
export const timeToPoolStart = (job: Around, attempt: number): Milliseconds =>
  drawTime(job, 'service.poolStart', 'pool-start', attempt);

/** @returns from giving VMs back to their end */
export const timeToTearDown = (
  job: Around,
  cause: 'vm-teardown' | 'pool-teardown',
  entity: string | number,
): Milliseconds => drawTime(job, 'pool.teardown', cause, entity);
