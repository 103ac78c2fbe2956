import type { TransformEvidence } from '../evidence.ts';

/** Who reads whom among transforms, with views taken away. */
export interface Edges {
  /** All but the views, each after those it reads; ids decide among equals. */
  readonly ordered: readonly TransformEvidence[];
  /** @returns the transforms whose output this one reads */
  readBy(transform: TransformEvidence): readonly TransformEvidence[];
  /** @returns the transforms whose output this one holds as a side input */
  heldBy(transform: TransformEvidence): readonly TransformEvidence[];
}

/** Makes a collection a side input and does nothing to it. */
const VIEW = /(?:^|\/)(?:CreateDataflowView|View\.CreatePCollectionView)$/u;

const isView = ({ kind, name }: TransformEvidence): boolean =>
  kind === 'singleton' || VIEW.test(name);

/** `s2` before `s10`, in code points otherwise. */
function compareIds(a: TransformEvidence, b: TransformEvidence): number {
  const [left, right] = [a, b].map(({ id }) => /^s(\d{1,9})$/u.exec(id)?.[1]);
  if (left !== undefined && right !== undefined) return Number(left) - Number(right);
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

type Producers = ReadonlyMap<string, TransformEvidence>;

/** The transform that made a collection, through any views between. */
function source(collection: string, producers: Producers): TransformEvidence | undefined {
  const seen = new Set<TransformEvidence>();
  let maker = producers.get(collection);
  while (maker !== undefined && isView(maker) && !seen.has(maker)) {
    seen.add(maker);
    const [behind = ''] = [...maker.inputs, ...maker.sideInputs];
    maker = producers.get(behind);
  }
  return maker;
}

/** Sorts transforms so that each stands after those it needs; a cycle is broken where it is met. */
function inDataOrder(
  transforms: readonly TransformEvidence[],
  needs: (transform: TransformEvidence) => readonly TransformEvidence[],
): TransformEvidence[] {
  const ordered: TransformEvidence[] = [];
  const met = new Set<TransformEvidence>();
  for (const first of transforms) {
    const waiting: { transform: TransformEvidence; left: TransformEvidence[] }[] = [];
    const open = (transform: TransformEvidence): void => {
      if (met.has(transform)) return;
      met.add(transform);
      waiting.push({ transform, left: [...needs(transform)].reverse() });
    };
    open(first);
    for (let top = waiting.at(-1); top !== undefined; top = waiting.at(-1)) {
      const next = top.left.pop();
      if (next !== undefined) open(next);
      else {
        ordered.push(top.transform);
        waiting.pop();
      }
    }
  }
  return ordered;
}

/** @param transforms in any order; a collection that two of them claim to make is the first one's */
export function edgesOf(transforms: readonly TransformEvidence[]): Edges {
  const sorted = transforms.toSorted(compareIds);
  const producers = new Map<string, TransformEvidence>();
  for (const transform of sorted) {
    for (const output of transform.outputs) {
      if (!producers.has(output)) producers.set(output, transform);
    }
  }
  const sources = (collections: readonly string[]): TransformEvidence[] => [
    ...new Set(collections.flatMap((name) => source(name, producers) ?? [])),
  ];
  const read = new Map(sorted.map((each) => [each, sources(each.inputs)]));
  const held = new Map(sorted.map((each) => [each, sources(each.sideInputs)]));
  const readBy = (each: TransformEvidence) => read.get(each) ?? [];
  const heldBy = (each: TransformEvidence) => held.get(each) ?? [];
  const needs = (each: TransformEvidence) => [...readBy(each), ...heldBy(each)];
  const steps = sorted.filter((each) => !isView(each));
  return { ordered: inDataOrder(steps, needs), readBy, heldBy };
}
