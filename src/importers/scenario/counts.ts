import type {
  CollectionEvidence,
  Found,
  Maybe,
  MetricsEvidence,
  TransformEvidence,
} from '../evidence.ts';
import { isWithin } from './composites.ts';
import type { StepNode } from './step-graph.ts';

/** Elements and bytes that went through a place of the pipeline. */
export interface Count {
  readonly elements: number;
  /** Of one element, as encoded between steps; null: not counted. */
  readonly meanBytes: number | null;
  /** Where the elements stand. */
  readonly from: string;
  /** Where the bytes stand; empty: not counted. */
  readonly bytesFrom: string;
}

/** What metrics say about the nodes of a graph. */
export interface Counts {
  /** What some collections hold together; null: at least one of them was not counted. */
  of(collections: readonly string[]): Count | null;
  /** Collections that leave a node. */
  outputsOf(node: StepNode): readonly string[];
  /** Collections that enter a node from outside. */
  inputsOf(node: StepNode): readonly string[];
  /** Thread seconds that the workers spent in a node, waiting included; null: not counted. */
  threadS(node: StepNode): Maybe<number>;
}

/** `Read.out0`, `Read-out0` and `Read.out` are one collection (inputs.md 1.2 and 2). */
function canonical(name: string): string {
  return name.replace(
    /[-.]out(\d{0,9})$/u,
    (_, index: string) => `.out${index === '' ? '0' : index}`,
  );
}

/** Beyond this a counter is broken; what a scenario takes at most is 1e18. */
const MOST = 1e15;

const isCount = (value: number): boolean => value >= 0 && value <= MOST;

/** Elements of a collection and all their bytes; undefined: not counted, null: without bytes. */
function amountOf({ elements, meanBytes }: CollectionEvidence) {
  if (elements === null || !isCount(elements.value)) return undefined;
  const count = Math.round(elements.value);
  const mean = meanBytes?.value ?? Number.NaN;
  const bytes = count === 0 ? 0 : isCount(mean) ? count * mean : null;
  return { count, bytes, from: elements.from, bytesFrom: meanBytes?.from ?? '' };
}

function sumOf(parts: readonly CollectionEvidence[]): Count | null {
  const amounts = parts.map(amountOf).filter((amount) => amount !== undefined);
  if (amounts.length < parts.length) return null;
  const elements = amounts.reduce((sum, { count }) => sum + count, 0);
  const sized = amounts.every(({ bytes }) => bytes !== null);
  const bytes = amounts.reduce((sum, amount) => sum + (amount.bytes ?? 0), 0);
  return {
    elements,
    meanBytes: sized && elements > 0 && bytes <= MOST ? bytes / elements : null,
    from: amounts.map(({ from }) => from).join(', '),
    bytesFrom: amounts.map(({ bytesFrom }) => bytesFrom).join(', '),
  };
}

/** Python names a collection `Split.None` in one file and `Split-out0` in the other: by its maker and its place. */
const byTransform = ({ name, outputs }: TransformEvidence): [string, string][] =>
  outputs.map((output, at) => [output, `${name}.out${at}`]);

/** @returns the node that a step of the metrics belongs to, by id, name, or the composite around it */
function nodeFinder(nodes: readonly StepNode[]): (step: string) => string | undefined {
  const own = new Map<string, string>();
  for (const { path, members } of nodes) {
    for (const { id, name } of members) own.set(id, path).set(name, path);
  }
  const paths = nodes.map(({ path }) => path).toSorted((a, b) => b.length - a.length);
  return (step) => own.get(step) ?? paths.find((each) => isWithin(step, each));
}

function threadSeconds(
  metrics: MetricsEvidence | null,
  nodes: readonly StepNode[],
): ReadonlyMap<string, Found<number>> {
  const nodeOf = nodeFinder(nodes);
  const spent = new Map<string, Found<number>>();
  for (const { step, processS } of metrics?.steps ?? []) {
    const path = nodeOf(step);
    if (path === undefined) continue;
    const { value, from } = spent.get(path) ?? { value: 0, from: processS.from };
    spent.set(path, { value: value + processS.value, from });
  }
  return spent;
}

/**
 * @param metrics null: nothing was counted
 * @param transforms all of the job, views among them
 */
export function createCounts(
  metrics: MetricsEvidence | null,
  transforms: readonly TransformEvidence[],
  nodes: readonly StepNode[],
): Counts {
  const counted = new Map(
    (metrics?.collections ?? []).map((each) => [canonical(each.name), each] as const),
  );
  const alias = new Map(transforms.flatMap(byTransform));
  const find = (name: string) =>
    counted.get(canonical(name)) ?? counted.get(canonical(alias.get(name) ?? name));
  const readers = new Map<string, TransformEvidence[]>();
  for (const each of transforms) {
    for (const name of [...each.inputs, ...each.sideInputs]) {
      readers.set(name, [...(readers.get(name) ?? []), each]);
    }
  }
  const spent = threadSeconds(metrics, nodes);
  return {
    of(collections) {
      const parts = collections.map(find);
      const known = parts.filter((part) => part !== undefined);
      return known.length === 0 || known.length < parts.length ? null : sumOf(known);
    },
    outputsOf({ members }) {
      const all = [...new Set(members.flatMap(({ outputs }) => outputs))];
      if (members.length === 1) return all;
      const readOutside = all.filter((name) =>
        (readers.get(name) ?? []).some((reader) => !members.includes(reader)),
      );
      return readOutside.length > 0 ? readOutside : all.filter((name) => !readers.has(name));
    },
    inputsOf({ members }) {
      const made = new Set(members.flatMap(({ outputs }) => outputs));
      return [...new Set(members.flatMap(({ inputs }) => inputs))].filter(
        (name) => !made.has(name),
      );
    },
    threadS: ({ path }) => spent.get(path) ?? null,
  };
}
