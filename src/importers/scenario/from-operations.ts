import type {
  MessagesEvidence,
  OperationEvidence,
  StageEvidence,
  TransformEvidence,
} from '../evidence.ts';

/** What messages alone tell of a pipeline. */
export interface OperationsGraph {
  readonly transforms: readonly TransformEvidence[];
  readonly stages: readonly StageEvidence[];
}

/** Halves of a GroupByKey, of a lifted combine and of a splittable read: one transform of the pipeline each. */
const HALF =
  /\/(?:Read|Write|Reify|Partial|Extract|Create|Close|GroupByWindow|PairWithRestriction|SplitWithSizing|ProcessElementAndRestrictionWithSizing)$/u;

/** Runner v2 spells the transforms it made itself with dashes: `ref_AppliedPTransform_read-Read-…_7/SplitWithSizing`. */
const SPELLED = /^ref_AppliedPTransform_(.*?)_\d+(?=\/|$)/u;

const plain = (name: string): string =>
  name.replace(SPELLED, (_, inner: string) => inner.replaceAll('-', '/').replace(/\/+$/u, ''));

const SPLIT_READ =
  /\/(?:PairWithRestriction|SplitWithSizing|ProcessElementAndRestrictionWithSizing)$/u;
const COMBINED = /\/(?:Partial|Extract)$/u;

interface Seen {
  readonly inputs: Set<string>;
  isGroup: boolean;
  isCombine: boolean;
}

/** Names that both end a stage (`/Write`) and begin another (`/Read`): groups by key. */
function groupsIn(names: readonly string[]): ReadonlySet<string> {
  const all = new Set(names);
  const written = names.filter((name) => name.endsWith('/Write')).map((name) => name.slice(0, -6));
  return new Set(written.filter((base) => all.has(`${base}/Read`)));
}

/** @returns the transform that a part of an operation belongs to */
function ownerOf(part: string, groups: ReadonlySet<string>): string {
  const name = plain(part);
  const base = name.replace(HALF, '');
  if (base === name) return name;
  const isPart =
    groups.has(base) || base.endsWith('GroupByKey') || COMBINED.test(name) || SPLIT_READ.test(name);
  return isPart ? base : name;
}

function transformOf(name: string, seen: Seen, isRead: boolean, from: string): TransformEvidence {
  return {
    id: name,
    name,
    kind: seen.isGroup ? 'group-by-key' : seen.isCombine ? 'combine' : 'unknown',
    inputs: [...seen.inputs].map((input) => `${input}.out0`),
    sideInputs: [],
    outputs: isRead ? [`${name}.out0`] : [],
    display: new Map(),
    from,
  };
}

/** What each part reads, as "Fusing consumer A into B" says; either may be several parts, joined by `+`. */
function parentsIn(
  { fusions }: MessagesEvidence,
  owner: (part: string) => string,
): ReadonlyMap<string, string> {
  return new Map(
    fusions.flatMap(({ consumer, into }) => {
      const source = owner(into.slice(into.lastIndexOf('+') + 1));
      return consumer.split('+').map((part) => [plain(part), source] as const);
    }),
  );
}

/** The service's own work around a shuffle, an operation by itself: `group/GroupByKey/Close`. */
const isWork = ({ steps: [first = '', ...more] }: OperationEvidence): boolean =>
  more.length > 0 || !/\/(?:Create|Close)$/u.test(first);

/**
 * The pipeline as fused operations tell it: parts of one operation read each other, in the order of the message or as
 * the lines "Fusing consumer A into B" say; a group by key joins the operation that writes it to the one that reads it
 * (inputs.md 3.3).
 */
export function graphOfOperations(messages: MessagesEvidence): OperationsGraph {
  const operations = messages.operations.filter(isWork);
  const groups = groupsIn(operations.flatMap(({ steps }) => steps.map(plain)));
  const owner = (part: string): string => ownerOf(part, groups);
  const parents = parentsIn(messages, owner);
  const seen = new Map<string, Seen>();
  const from = new Map<string, string>();
  for (const operation of operations) {
    operation.steps.forEach((part, at) => {
      const name = owner(part);
      const entry = seen.get(name) ?? { inputs: new Set(), isGroup: false, isCombine: false };
      entry.isGroup ||= groups.has(name) || name.endsWith('GroupByKey');
      entry.isCombine ||= COMBINED.test(plain(part));
      const before = operation.steps[at - 1];
      const parent = parents.get(plain(part)) ?? (before === undefined ? undefined : owner(before));
      if (parent !== undefined && parent !== name && at > 0) entry.inputs.add(parent);
      seen.set(name, entry);
      if (!from.has(name)) from.set(name, operation.from);
    });
  }
  const read = new Set([...seen.values()].flatMap(({ inputs }) => [...inputs]));
  return {
    transforms: [...seen].map(([name, entry]) =>
      transformOf(name, entry, read.has(name), from.get(name) ?? ''),
    ),
    stages: operations.map(({ steps, endedAt, from: place }, at) => ({
      name: `operation ${at + 1}`,
      transforms: [...new Set(steps.map(owner))],
      prerequisites: [],
      state: null,
      endedAt,
      from: place,
    })),
  };
}
