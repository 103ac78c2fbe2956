import { type ConstantId, type Constants, constantIds } from '../facts/constants.ts';
import type { Distribution } from '../kernel/distributions/distribution.ts';
import type { Step } from '../scenario/scenario.ts';

/** Constants that are time: of a thread for each element, byte or stage, and of the service at start and end. */
const TIME =
  /^(connector\..+\.(read|write|wait)|sdk\..+\.element|shuffle\.(service|workers)\.cpuPerGb|sideInput\.cpuPerGb|unknown\.(?!pythonFactor).+|stage\.open\..+|(launcher\.flex|service\.poolStart|vm\.create|vm\.boot|pool\.teardown)\.p(50|95)|worker\.ready\.(java|python|go)\.p50)$/u;

/** Constants that are a speed: they shrink as time grows. */
const SPEED: readonly ConstantId[] = ['shuffle.service.rate'];

/** @returns a quantity that is `factor` times as large */
export function scaledLaw(law: Distribution, factor: number): Distribution {
  switch (law.kind) {
    case 'constant':
      return { ...law, value: law.value * factor };
    case 'uniform':
      return { ...law, low: law.low * factor, high: law.high * factor };
    case 'exponential':
      return { ...law, mean: law.mean * factor };
    case 'lognormal':
      return { ...law, p50: law.p50 * factor, p95: law.p95 * factor };
    case 'weibull':
      return { ...law, scale: law.scale * factor };
    case 'empirical':
    case 'zipf':
      throw new RangeError(`a cost is no ${law.kind} law`);
  }
}

/** @returns the step with `factor` times the thread time of its own, its ceiling as much lower; what is `unknown` stays so */
export function scaledStep(step: Step, factor: number): Step {
  if (!('cost' in step)) return step;
  const { cost } = step;
  const scaled = {
    ...cost,
    cpu: cost.cpu === 'unknown' ? cost.cpu : scaledLaw(cost.cpu, factor),
    cpuPerByte: cost.cpuPerByte * factor,
    ...(cost.cpuPerBundle === undefined ? {} : { cpuPerBundle: cost.cpuPerBundle * factor }),
    wait: scaledLaw(cost.wait, factor),
  };
  if (step.kind !== 'read' && step.kind !== 'write') return { ...step, cost: scaled };
  const rateLimit = step.rateLimit === null ? null : step.rateLimit / factor;
  return { ...step, cost: scaled, cpuPerFile: step.cpuPerFile * factor, rateLimit };
}

/** The autoscaler asks for the pool that it would ask for at factor 1, so that the time grows by no less than the work. */
function samePool(constants: Constants, factor: number): readonly [ConstantId, number][] {
  const pivot = 'batch.autoscaling.vcpusAtPivot';
  const perGb = 'batch.autoscaling.sourceCpuPerGb';
  const shrunk = Math.exp(-constants['batch.autoscaling.exponent'] * Math.log(factor));
  return [
    [pivot, constants[pivot] * shrunk],
    [perGb, constants[perGb] * factor],
  ];
}

/** @returns the constants with which everything but the autoscaler's period takes `factor` times as long, on the same pool */
export function scaledConstants(constants: Constants, factor: number): Constants {
  const values = constantIds.map((id): [ConstantId, number] => {
    if (SPEED.includes(id)) return [id, constants[id] / factor];
    return [id, TIME.test(id) ? constants[id] * factor : constants[id]];
  });
  return Object.fromEntries([...values, ...samePool(constants, factor)]) as Constants;
}
