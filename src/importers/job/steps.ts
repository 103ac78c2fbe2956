import type { TransformEvidence } from '../evidence.ts';
import {
  field,
  isGiven,
  isMap,
  items,
  keysOf,
  type PlainValue,
  remark,
  text,
} from '../plain-value.ts';
import { displayData, stepParameters } from './display-data.ts';

export type TransformKind = TransformEvidence['kind'];

/** A collection as a step names it. */
export interface OutputReference {
  readonly step: string;
  readonly output: string;
}

/** A step of the service's own graph. */
export interface Step {
  /** `s1` */
  readonly name: string;
  /** The transform's full name, null: none given. */
  readonly userName: string | null;
  readonly kind: TransformKind;
  readonly inputs: readonly OutputReference[];
  readonly sideInputs: readonly OutputReference[];
  readonly outputs: readonly { readonly output: string; readonly collection: string }[];
  readonly display: ReadonlyMap<string, string>;
  readonly at: PlainValue;
}

const KINDS: ReadonlyMap<string, TransformKind> = new Map([
  ['ParallelRead', 'read'],
  ['ParallelDo', 'par-do'],
  ['ParallelWrite', 'write'],
  ['GroupByKey', 'group-by-key'],
  ['CombineValues', 'combine'],
  ['Flatten', 'flatten'],
  ['CollectionToSingleton', 'singleton'],
  ['CreateCollection', 'constant'],
]);

function kindOf(at: PlainValue): TransformKind {
  const kind = text(at)?.value;
  if (kind === undefined) return 'unknown';
  // `SplittableProcessKeyed` and its like run a splittable DoFn.
  if (kind.startsWith('Splittable')) return 'par-do';
  const known = KINDS.get(kind);
  if (known === undefined) remark(at, `unknown kind of step: ${kind}`);
  return known ?? 'unknown';
}

function reference(at: PlainValue): readonly OutputReference[] {
  if (!isGiven(at)) return [];
  const step = text(field(at, 'step_name'))?.value;
  const output = text(field(at, 'output_name'))?.value;
  if (step !== undefined && output !== undefined) return [{ step, output }];
  remark(at, 'expected a reference to an output: step_name and output_name');
  return [];
}

function outputsOf(properties: PlainValue, name: string): Step['outputs'] {
  return items(field(properties, 'output_info')).flatMap((info) => {
    const output = text(field(info, 'output_name'))?.value ?? null;
    const collection = text(field(info, 'user_name'))?.value ?? null;
    if (output === null && collection === null) return [];
    return [
      {
        output: output ?? collection ?? '',
        collection: collection ?? `${name}.${output ?? ''}`,
      },
    ];
  });
}

function readStep(at: PlainValue): readonly Step[] {
  const name = isMap(at) ? text(field(at, 'name')) : null;
  if (name === null) {
    remark(at, 'passed over: expected a step with kind, name and properties');
    return [];
  }
  const properties = field(at, 'properties');
  const sides = field(properties, 'non_parallel_inputs');
  return [
    {
      name: name.value,
      userName: text(field(properties, 'user_name'))?.value ?? null,
      kind: kindOf(field(at, 'kind')),
      inputs: [
        ...reference(field(properties, 'parallel_input')),
        ...items(field(properties, 'inputs')).flatMap(reference),
      ],
      sideInputs: keysOf(sides).flatMap((key) => reference(field(sides, key))),
      outputs: outputsOf(properties, name.value),
      display: new Map([
        ...stepParameters(properties),
        ...displayData(field(properties, 'display_data')),
      ]),
      at,
    },
  ];
}

/** Takes a job; returns its steps: none in a job of Runner v2, or where the view leaves them out. */
export function readSteps(job: PlainValue): readonly Step[] {
  const steps = items(field(job, 'steps')).flatMap(readStep);
  const seen = new Set<string>();
  return steps.filter(({ name, at }) => {
    if (seen.has(name)) remark(at, `passed over: ${name} is the name of a step above`);
    return !seen.has(name) && seen.add(name);
  });
}
