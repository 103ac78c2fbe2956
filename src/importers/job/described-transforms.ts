import type { TransformEvidence } from '../evidence.ts';
import { field, isMap, items, type PlainValue, remark, text, texts } from '../plain-value.ts';
import { displayData } from './display-data.ts';

type Kind = TransformEvidence['kind'];

/** A transform as the pipeline's description has it. */
export interface DescribedTransform {
  readonly id: string;
  readonly name: string;
  /** Null: it is missing (the API leaves out UNKNOWN_KIND), as it is of real writes. */
  readonly kind: Kind | null;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly display: ReadonlyMap<string, string>;
  readonly at: PlainValue;
}

const KINDS: ReadonlyMap<string, Kind | null> = new Map([
  ['PAR_DO_KIND', 'par-do'],
  ['GROUP_BY_KEY_KIND', 'group-by-key'],
  ['FLATTEN_KIND', 'flatten'],
  ['READ_KIND', 'read'],
  ['WRITE_KIND', 'write'],
  ['CONSTANT_KIND', 'constant'],
  ['SINGLETON_KIND', 'singleton'],
  ['SHUFFLE_KIND', 'shuffle'],
  ['UNKNOWN_KIND', null],
]);

function kindOf(at: PlainValue): Kind | null {
  const kind = text(at)?.value;
  if (kind === undefined) return null;
  const known = KINDS.get(kind);
  if (known === undefined) remark(at, `unknown kind of transform: ${kind}`);
  return known === undefined ? 'unknown' : known;
}

function readTransform(at: PlainValue): readonly DescribedTransform[] {
  const name = isMap(at) ? text(field(at, 'name'))?.value : undefined;
  const id = isMap(at) ? text(field(at, 'id'))?.value : undefined;
  const either = id ?? name;
  if (either === undefined) {
    remark(at, 'passed over: expected a transform with id and name');
    return [];
  }
  if (name === undefined) remark(at, 'a transform without name: its id is taken');
  return [
    {
      id: either,
      name: name ?? either,
      kind: kindOf(field(at, 'kind')),
      inputs: texts(field(at, 'inputCollectionName')),
      outputs: texts(field(at, 'outputCollectionName')),
      display: displayData(field(at, 'displayData')),
      at,
    },
  ];
}

/** Takes a job; returns the transforms of its description, each id once, in the order of the file. */
export function describedTransforms(job: PlainValue): readonly DescribedTransform[] {
  const list = field(job, 'pipelineDescription', 'originalPipelineTransform');
  const seen = new Set<string>();
  return items(list)
    .flatMap(readTransform)
    .filter(({ id, at }) => {
      if (seen.has(id)) remark(at, `passed over: ${id} is the id of a transform above`);
      return !seen.has(id) && seen.add(id);
    });
}
