import type { ConstantReader } from '../facts/constant-reader.ts';
import type { CombineStep, DistinctStep, Keys, Step, WindowStep } from '../scenario/scenario.ts';

/** What flows along one edge of the graph, over the whole job. */
export interface Volume {
  readonly elements: number;
  readonly bytes: number;
  /** Values in the groups, where elements are groups; else as many as elements. */
  readonly values: number;
  /** Whether any of it is in another window than the global one. */
  readonly windowed: boolean;
  /** Whether each element is in one window, which merges with no other. */
  readonly oneWindow: boolean;
}

export const EMPTY: Volume = { elements: 0, bytes: 0, values: 0, windowed: false, oneWindow: true };

export const add = (a: Volume, b: Volume): Volume => ({
  elements: a.elements + b.elements,
  bytes: a.bytes + b.bytes,
  values: a.values + b.values,
  windowed: a.windowed || b.windowed,
  oneWindow: a.oneWindow && b.oneWindow,
});

export const total = (volumes: Iterable<Volume>): Volume => [...volumes].reduce(add, EMPTY);

function scaled(input: Volume, ratio: number, outputBytes: number | null): Volume {
  const elements = input.elements * ratio;
  const bytes = outputBytes === null ? input.bytes * ratio : elements * outputBytes;
  return { ...input, elements, bytes, values: elements };
}

/** One element per key, of `perElement` bytes; null: all values of the key together. */
function perKey(input: Volume, keys: number, ratio: number, perElement: number | null): Volume {
  const elements = Math.min(keys, input.elements) * ratio;
  const bytes = perElement === null ? input.bytes * ratio : elements * perElement;
  return { ...input, elements, bytes, values: elements };
}

const meanBytes = ({ bytes, elements }: Volume): number => (elements === 0 ? 0 : bytes / elements);

const windowsOf = ({ windowing }: WindowStep): Pick<Volume, 'windowed' | 'oneWindow'> => ({
  windowed: windowing !== 'global',
  oneWindow: windowing === 'global' || windowing === 'fixed',
});

/** Steps that change what flows one element at a time; else null. */
function elementWise(step: Step, input: Volume): Volume | null {
  switch (step.kind) {
    case 'map':
    case 'flatMap':
    case 'filter':
    case 'state':
      return scaled(input, step.ratio, step.outputBytes);
    case 'combineValues': {
      const asRead = input.values === 0 ? 0 : input.bytes / input.values;
      return scaled(input, 1, step.outputBytes ?? asRead);
    }
    case 'window':
      return { ...scaled(input, step.ratio, null), ...windowsOf(step) };
    default:
      return null;
  }
}

/** Steps that make one element, or a few, out of each key; else null. */
function byKey(step: Step, input: Volume): Volume | null {
  switch (step.kind) {
    case 'groupByKey':
      return { ...perKey(input, step.keys, 1, null), values: input.elements };
    case 'join':
      return perKey(input, step.keys, step.ratio, step.outputBytes);
    case 'combine':
      return perKey(input, step.keys, 1, step.outputBytes ?? meanBytes(input));
    case 'distinct':
      return perKey(input, step.keys, 1, meanBytes(input));
    default:
      return null;
  }
}

/**
 * @param input what the step reads (ignored by `read`)
 * @returns what it hands on: over the whole job, or over the part that `input` is of it
 */
export function outputOf(step: Step, input: Volume): Volume {
  if (step.kind === 'read') {
    const { elements, bytes } = step;
    return { ...EMPTY, elements, bytes, values: elements };
  }
  if (step.kind === 'write') return EMPTY;
  return elementWise(step, input) ?? byKey(step, input) ?? input;
}

/** Steps that a stage ends at: what they do begins the next one. */
export type Boundary = Extract<
  Step,
  { readonly kind: 'groupByKey' | 'combine' | 'join' | 'distinct' | 'state' | 'reshuffle' }
>;

/** @returns true for steps whose input goes through the shuffle */
export function shuffles(step: Step): step is Boundary {
  return ['groupByKey', 'combine', 'join', 'distinct', 'state', 'reshuffle'].includes(step.kind);
}

/** @returns what a step knows of its keys; a reshuffle spreads over as many as it has elements */
export function keysOf(step: Boundary): Keys {
  if (step.kind !== 'reshuffle') return step;
  return { keys: step.buckets ?? Infinity, keyBytes: null, skew: { kind: 'even' } };
}

/** What a step that shuffles puts into the shuffle. */
export interface Shuffled {
  /** The elements that come out on the other side. */
  readonly data: Volume;
  /** The same with keys, windows and what else is sent along. */
  readonly encodedBytes: number;
}

/**
 * @param items work items of the stage that fills the shuffle
 * @returns all of its input, or one accumulator per key and work item where the step is lifted, encoded with key,
 *   timestamp and window
 */
export function shuffledBy(
  step: Boundary,
  input: Volume,
  items: number,
  constants: ConstantReader,
): Shuffled {
  const data = isLifted(step, input) ? lifted(step, input, items) : input;
  return { data, encodedBytes: encodedBytes(step, data, constants) };
}

/** @returns bytes of elements on their way to a step that shuffles, with key, timestamp and window */
export function encodedBytes(step: Boundary, data: Volume, constants: ConstantReader): number {
  const { keyBytes } = keysOf(step);
  const perElement =
    (keyBytes ?? constants.get('shuffle.keyBytes')) +
    constants.get('shuffle.elementBytes') +
    (data.windowed ? constants.get('shuffle.windowBytes') : 0);
  return data.bytes + data.elements * perElement;
}

/**
 * @param input of the step
 * @returns whether what a work item has of a key is combined before it is shuffled: not where an element is in several
 *   windows or windows merge (apache/beam DataflowPipelineTranslator.groupByKeyHelper, allowCombinerLifting:
 *   assignsToOneWindow and not needsMerge; in batch whatever the trigger). A distinct is a combine in Beam
 */
export const isLifted = (step: Step, input: Volume): step is CombineStep | DistinctStep =>
  (step.kind === 'combine' || step.kind === 'distinct') && input.oneWindow;

function lifted(step: CombineStep | DistinctStep, input: Volume, items: number): Volume {
  const elements = Math.min(input.elements, step.keys * items);
  const own = step.kind === 'combine' ? step.outputBytes : null;
  const bytes = elements * (own ?? meanBytes(input));
  return { ...input, elements, bytes, values: elements };
}
