import type { Step } from '../scenario/scenario.ts';

/** What flows along one edge of the graph, over the whole job. */
export interface Volume {
  readonly elements: number;
  readonly bytes: number;
}

export const EMPTY: Volume = { elements: 0, bytes: 0 };

export const add = (a: Volume, b: Volume): Volume => ({
  elements: a.elements + b.elements,
  bytes: a.bytes + b.bytes,
});

function scaled(input: Volume, ratio: number, outputBytes: number | null): Volume {
  const elements = input.elements * ratio;
  return { elements, bytes: outputBytes === null ? input.bytes * ratio : elements * outputBytes };
}

/**
 * @param input what the step reads (ignored by `read`)
 * @returns what it hands on: over the whole job, or over the part that `input` is of it
 */
export function outputOf(step: Step, input: Volume): Volume {
  switch (step.kind) {
    case 'read':
      return { elements: step.elements, bytes: step.bytes };
    case 'map':
    case 'flatMap':
    case 'filter':
      return scaled(input, step.ratio, step.outputBytes);
    case 'groupByKey':
      return { elements: Math.min(step.keys, input.elements), bytes: input.bytes };
    case 'combine': {
      const elements = Math.min(step.keys, input.elements);
      const perElement = step.outputBytes ?? input.bytes / input.elements;
      return { elements, bytes: elements * perElement };
    }
    case 'reshuffle':
    case 'flatten':
      return input;
    case 'write':
      return EMPTY;
  }
}

/**
 * @param items work items of the stage that fills the shuffle
 * @returns what a step that shuffles puts into the shuffle: all of its input, or one accumulator
 *   per key and work item where a combine was lifted (Beam: partial combining before the shuffle)
 */
export function shuffledBy(step: Step, input: Volume, items: number): Volume {
  if (step.kind !== 'combine') return input;
  const elements = Math.min(input.elements, step.keys * items);
  const perElement = step.outputBytes ?? input.bytes / input.elements;
  return { elements, bytes: elements * perElement };
}

/** @returns true for steps whose input is materialised: they end one stage and begin another. */
export function shuffles(step: Step): boolean {
  return step.kind === 'groupByKey' || step.kind === 'combine' || step.kind === 'reshuffle';
}
