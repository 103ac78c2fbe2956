import { PUBLISH_BYTES_LIMIT, SHUFFLE_KEY_BYTES_LIMIT } from '../../facts/service-limits.ts';
import { graphOf } from '../../pipeline/graph.ts';
import { EMPTY, outputOf, total, type Volume } from '../../pipeline/volume.ts';
import type { Step } from '../../scenario/scenario.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { costPath, stepPath } from '../step-path.ts';

const short = (value: number): string => `${Number(value.toPrecision(3))}`;

/** A key that is not part of the element, where the scenario says its size. */
function checkKeys(checked: CheckedJob): Stated[] {
  return checked.job.steps.flatMap((step): Stated[] => {
    const bytes = 'keyBytes' in step ? (step.keyBytes ?? 0) : 0;
    if (bytes <= SHUFFLE_KEY_BYTES_LIMIT) return [];
    return [
      {
        code: 'LIMIT-KEY',
        severity: 'unknown',
        path: `${costPath(checked, step)}.keySize`,
        message: `keys of ${short(bytes / 1e6)} MB: the service has a limit for the serialized key of a shuffle, which is not published; ${SHUFFLE_KEY_BYTES_LIMIT / 1e6} MB is recalled`,
        fix: 'a hash of the key, with the whole of it in the value',
      },
    ];
  });
}

/** Bytes of the mean element that a step reads. */
function elementsInto(steps: readonly Step[]): (step: Step) => number {
  const outputs = new Map<string, Volume>();
  const inputOf = ({ inputs }: Step): Volume =>
    total(inputs.map((name) => outputs.get(name) ?? EMPTY));
  for (const step of graphOf(steps).ordered) outputs.set(step.name, outputOf(step, inputOf(step)));
  return (step) => {
    const { bytes, elements } = inputOf(step);
    return elements === 0 ? 0 : bytes / elements;
  };
}

/** Without Streaming Engine the workers’ own sink encodes messages in base64, 10 MB at most. */
function checkPublish(checked: CheckedJob): Stated[] {
  const { type, options, steps } = checked.job;
  if (type === 'batch' || options.streamingEngine) return [];
  const read = elementsInto(steps);
  return steps
    .filter((step) => step.kind === 'write' && step.connector === 'pubsub')
    .filter((step) => read(step) > PUBLISH_BYTES_LIMIT)
    .map((step) => ({
      code: 'LIMIT-PUBLISH',
      severity: 'error',
      path: `${stepPath(checked, step)}.write`,
      message: `messages of ${short(read(step) / 1024)}K are above 7168K, the most that a streaming job without Streaming Engine publishes to Pub/Sub`,
      fix: '--enableStreamingEngine, or smaller messages: the name of a file that holds the data',
    }));
}

/** Limits of a key, and of a message that is published. */
export const checkKeyLimits: Check = (checked) => [...checkKeys(checked), ...checkPublish(checked)];
