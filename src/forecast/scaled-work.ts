import { type ConstantId, type Constants, constantIds } from '../facts/constants.ts';
import type { Distribution } from '../kernel/distributions/distribution.ts';
import type { Step } from '../scenario/scenario.ts';

/** Constants that are thread time for each element or byte: they grow with the work. */
const WORK =
  /^(connector\..+\.(read|write|wait)|sdk\..+\.element|shuffle\.service\.cpuPerGb|unknown\.(?!pythonFactor).+)$/u;

/** Constants that are a speed: they shrink as the work grows. */
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

/** @returns the step with `factor` times the thread time of its own; what is `unknown` stays so */
export function scaledStep(step: Step, factor: number): Step {
  if (!('cost' in step)) return step;
  const { cost } = step;
  const scaled = {
    ...cost,
    cpu: cost.cpu === 'unknown' ? cost.cpu : scaledLaw(cost.cpu, factor),
    cpuPerByte: cost.cpuPerByte * factor,
    wait: scaledLaw(cost.wait, factor),
  };
  if (step.kind !== 'read' && step.kind !== 'write') return { ...step, cost: scaled };
  return { ...step, cost: scaled, cpuPerFile: step.cpuPerFile * factor };
}

/** @returns the constants with `factor` times the thread time per element and byte */
export function scaledConstants(constants: Constants, factor: number): Constants {
  const values = constantIds.map((id): [ConstantId, number] => {
    if (SPEED.includes(id)) return [id, constants[id] / factor];
    return [id, WORK.test(id) ? constants[id] * factor : constants[id]];
  });
  return Object.fromEntries(values) as Constants;
}
