import type { TransformEvidence } from '../evidence.ts';
import { type PlainValue, placeOf, remark } from '../plain-value.ts';
import { parameter } from './asked-options.ts';
import { type DescribedTransform, describedTransforms } from './described-transforms.ts';
import { type OutputReference, readSteps, type Step } from './steps.ts';

/** A transform as description and steps tell it; at least one of them is there, and `at` is its place. */
interface Pair {
  readonly described: DescribedTransform | null;
  readonly step: Step | null;
  readonly at: PlainValue;
}

/** Takes both lists; returns what belongs together by id or name, in the order of the description, then of the steps. */
function pairsOf(described: readonly DescribedTransform[], steps: readonly Step[]): Pair[] {
  const byName = new Map(steps.map((step) => [step.name, step]));
  const byUserName = new Map(steps.map((step) => [step.userName ?? step.name, step]));
  const taken = new Set<Step>();
  const pairs: Pair[] = described.map((transform) => {
    const match = byName.get(transform.id) ?? byUserName.get(transform.name);
    const step = match === undefined || taken.has(match) ? null : match;
    if (step !== null) taken.add(step);
    return { described: transform, step, at: transform.at };
  });
  const others = steps.filter((step) => !taken.has(step));
  return [...pairs, ...others.map((step) => ({ described: null, step, at: step.at }))];
}

/** Names of collections by the step and output that make them; the description's where it has them. */
type Collections = ReadonlyMap<string, ReadonlyMap<string, string>>;

function collectionsOf(pairs: readonly Pair[]): Collections {
  return new Map(
    pairs.flatMap(({ described, step }) => {
      if (step === null) return [];
      const names = described?.outputs ?? [];
      const inOrder = names.length === step.outputs.length;
      const named = step.outputs.map(({ output, collection }, index) => {
        const known = names.includes(collection) || !inOrder ? collection : names[index];
        return [output, known ?? collection] as const;
      });
      return [[step.name, new Map(named)] as const];
    }),
  );
}

function collectionNames(
  references: readonly OutputReference[],
  collections: Collections,
  at: PlainValue,
): string[] {
  return references.map(({ step, output }) => {
    const name = collections.get(step)?.get(output);
    if (name === undefined) remark(at, `it reads ${output} of ${step}, which no step makes`);
    return name ?? `${step}.${output}`;
  });
}

function kindOf({ described, step }: Pair): TransformEvidence['kind'] {
  if (step !== null && step.kind !== 'unknown') return step.kind;
  if (described === null) return 'unknown';
  if (described.kind !== null) return described.kind;
  const isLast = described.outputs.length === 0 && described.inputs.length > 0;
  remark(
    described.at,
    isLast
      ? 'it has no kind: taken as a write, as it makes no collection'
      : 'it has no kind: it stays unknown',
  );
  return isLast ? 'write' : 'unknown';
}

const OVERRIDE = '_runtime_override';

/** A classic template's step names the parameter that says its topic: `pubsub_topic_runtime_override`. */
function displayOf({ described, step }: Pair, job: PlainValue): ReadonlyMap<string, string> {
  const display = new Map([...(step?.display ?? []), ...(described?.display ?? [])]);
  for (const [key, name] of [...display]) {
    const value = key.endsWith(OVERRIDE) ? parameter(job, name) : null;
    const plain = key.slice(0, -OVERRIDE.length);
    if (value !== null && !display.has(plain)) display.set(plain, value);
  }
  return display;
}

const either = (described: readonly string[] | undefined, step: readonly string[]): string[] => [
  ...new Set(described === undefined || described.length === 0 ? step : described),
];

/** What the description says, or the steps where it says nothing. */
function edgesOf(
  { described, step, at }: Pair,
  collections: Collections,
): Pick<TransformEvidence, 'inputs' | 'sideInputs' | 'outputs'> {
  if (step === null) {
    return {
      inputs: either(described?.inputs, []),
      sideInputs: [],
      outputs: either(described?.outputs, []),
    };
  }
  const inputs = collectionNames(step.inputs, collections, at);
  const sideInputs = new Set(collectionNames(step.sideInputs, collections, at));
  return {
    // The description counts side inputs among the inputs.
    inputs: either(described?.inputs, inputs).filter(
      (name) => !sideInputs.has(name) || inputs.includes(name),
    ),
    sideInputs: [...sideInputs],
    outputs: either(described?.outputs, [...(collections.get(step.name)?.values() ?? [])]),
  };
}

const nameIn = ({ described, step }: Pair): string =>
  described?.name ?? step?.userName ?? step?.name ?? '';

function merged(pair: Pair, collections: Collections, job: PlainValue): TransformEvidence {
  return {
    id: pair.described?.id ?? pair.step?.name ?? '',
    name: nameIn(pair),
    kind: kindOf(pair),
    ...edgesOf(pair, collections),
    display: displayOf(pair, job),
    from: placeOf(pair.at),
  };
}

/** What a singleton makes can only be read as a side input. */
function withViews(transforms: readonly TransformEvidence[]): TransformEvidence[] {
  const views = new Set(
    transforms.flatMap(({ kind, outputs }) => (kind === 'singleton' ? outputs : [])),
  );
  return transforms.map((transform) => {
    const seen = transform.inputs.filter((name) => views.has(name));
    if (seen.length === 0) return transform;
    return {
      ...transform,
      inputs: transform.inputs.filter((name) => !views.has(name)),
      sideInputs: [...new Set([...transform.sideInputs, ...seen])],
    };
  });
}

/** Kinds that read nothing. */
const SOURCES: ReadonlySet<string> = new Set(['read', 'constant', 'unknown']);

/** Says which edges the file does not have, so that no step silently stands alone. */
function remarkOnGaps(transforms: readonly TransformEvidence[], pairs: readonly Pair[]): void {
  const made = new Set(transforms.flatMap(({ outputs }) => outputs));
  for (const [index, { kind, inputs, sideInputs }] of transforms.entries()) {
    const at = pairs[index]?.at;
    if (at === undefined) continue;
    const lost = [...inputs, ...sideInputs].filter((name) => !made.has(name));
    for (const name of lost) remark(at, `it reads ${name}, which no transform of the file makes`);
    if (inputs.length + sideInputs.length === 0 && !SOURCES.has(kind)) {
      remark(at, 'it reads nothing: the file does not say what its input is');
    }
  }
}

/**
 * Takes a job; returns its transforms: from the pipeline's description, filled up with what the steps know better (kind,
 * side inputs, parameters), or from the steps alone (inputs.md 1.1, 1.2).
 */
export function readTransforms(job: PlainValue): readonly TransformEvidence[] {
  const pairs = pairsOf(describedTransforms(job), readSteps(job));
  const collections = collectionsOf(pairs);
  const transforms = withViews(pairs.map((pair) => merged(pair, collections, job)));
  remarkOnGaps(transforms, pairs);
  return transforms;
}
