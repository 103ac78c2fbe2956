import type { TransformEvidence } from '../evidence.ts';
import type { Count, Counts } from './counts.ts';
import type { Role, StepNode } from './step-graph.ts';
import { stepNames, unusedName } from './step-names.ts';

/** A step of the scenario, before its keys are written. */
export interface PlannedStep {
  readonly name: string;
  readonly path: string;
  /** `share`: the part of a step's output that its readers take; it stands for no transform. */
  readonly role: Role | 'share';
  readonly members: readonly TransformEvidence[];
  readonly inputs: readonly string[];
  readonly sideInputs: readonly string[];
  readonly input: Count | null;
  readonly output: Count | null;
  /** Of a `share`: kept of what comes in. */
  readonly keep: { readonly share: number; readonly from: string } | null;
  /** What had to be changed or left open, as comments. */
  readonly notes: readonly string[];
}

/** The steps, and what of the pipeline could not become one. */
export interface Plan {
  readonly steps: readonly PlannedStep[];
  /** Sentences about what was left out, or is not told. */
  readonly open: readonly string[];
}

/** A node on its way to become a step; everything by path. */
interface Draft {
  readonly path: string;
  readonly role: Role | 'share';
  readonly members: readonly TransformEvidence[];
  readonly inputs: readonly string[];
  readonly sideInputs: readonly string[];
  readonly collections: readonly string[];
  readonly notes: readonly string[];
  readonly keep?: { readonly share: number; readonly from: string };
  /** Of a step that stands for no transform: the paths in its name, with words between. */
  readonly label?: (nameOf: (path: string) => string) => string;
}

const SEVERAL_INPUTS: readonly string[] = ['flatten', 'join'];

/** A step that is not what its inputs make of it. */
function settled(node: StepNode, inputs: readonly string[]): readonly [Role, ...string[]] {
  const { role } = node;
  if (role === 'read' && inputs.length > 0) {
    return ['element-wise', 'reads what another step names: written as element-wise work'];
  }
  if (role === 'join' && inputs.length === 1) return ['groupByKey', 'a join of one input'];
  if (role === 'read' || role === 'write' || inputs.length > 0) return [role];
  return ['read', 'guess: nothing is known to go into it, so it is written as a source'];
}

/** Side inputs of steps that can't have them in a scenario are named and dropped. */
function sideInputsOf(role: Role, held: readonly string[]): readonly [readonly string[], string[]] {
  if (role === 'element-wise' || held.length === 0) return [held, []];
  return [[], [`its side inputs are left out: ${held.join(', ')}`]];
}

/** Reads what is before it, and a flatten before it where it has several inputs and may not. */
function draftsOf(node: StepNode, before: ReadonlySet<string>, counts: Counts): Draft[] {
  const inputs = node.inputs.filter((path) => before.has(path));
  const [role, ...said] = settled(node, inputs);
  const held = node.sideInputs.filter((path) => before.has(path));
  const [sideInputs, dropped] = sideInputsOf(role, held);
  const lost = [...node.inputs, ...node.sideInputs].filter((path) => !before.has(path));
  const notes = [
    ...said,
    ...dropped,
    ...lost.map((path) => `what it reads of ${path} is left out`),
  ];
  const collections = counts.inputsOf(node);
  const { path, members } = node;
  const own: Draft = { path, role, members, inputs, sideInputs, collections, notes };
  if (inputs.length < 2 || SEVERAL_INPUTS.includes(role)) return [own];
  const flat = `${path}/Flatten inputs`;
  return [
    {
      ...{ ...own, path: flat, role: 'flatten', members: [], sideInputs: [] },
      notes: ['put in: the step behind it reads several'],
      label: (nameOf) => `${nameOf(path)} inputs`,
    },
    { ...own, inputs: [flat] },
  ];
}

/** Nothing can read a write, and a write without an input has nothing to do. */
function isLeftOut(
  node: StepNode,
  before: ReadonlySet<string>,
  known: ReadonlySet<string>,
): boolean {
  const reads = node.inputs.filter((path) => known.has(path));
  const left = reads.filter((path) => before.has(path));
  if (node.role === 'write') return left.length === 0;
  return reads.length > 0 && left.length === 0;
}

/** A reader of only some of a step's outputs takes a share of it, where the shares were counted. */
function shareOf(source: StepNode, reader: Draft, counts: Counts): Draft['keep'] | null {
  const outputs = counts.outputsOf(source);
  const taken = outputs.filter((name) => reader.collections.includes(name));
  if (taken.length === 0 || taken.length === outputs.length) return null;
  const [part, whole] = [counts.of(taken), counts.of(outputs)];
  if (part === null || whole === null || whole.elements <= 0) return null;
  return { share: part.elements / whole.elements, from: part.from };
}

const NO_SHARE = 'reads only some of the outputs of a step before it; what share is not counted';

/** Puts a filter between a step of several outputs and a reader of some of them. */
function withShares(draft: Draft, nodes: ReadonlyMap<string, StepNode>, counts: Counts): Draft[] {
  const filters: Draft[] = [];
  const notes = [...draft.notes];
  const inputs = draft.inputs.map((path) => {
    const source = nodes.get(path);
    if (source === undefined || source.role === 'write') return path;
    const keep = shareOf(source, draft, counts);
    if (keep === undefined || keep === null) {
      const outputs = counts.outputsOf(source);
      const some = outputs.some((name) => draft.collections.includes(name));
      if (some && !outputs.every((name) => draft.collections.includes(name))) notes.push(NO_SHARE);
      return path;
    }
    const filter = `${path}/to ${draft.path.replaceAll('/', ' ')}`;
    const own = { path: filter, role: 'share', inputs: [path], keep } as const;
    filters.push({
      ...{ ...own, members: [], sideInputs: [], collections: [] },
      notes: ['put in: the step behind it reads only some of the outputs'],
      label: (nameOf) => `${nameOf(path)} to ${nameOf(draft.path)}`,
    });
    return filter;
  });
  return [...filters, { ...draft, inputs, notes }];
}

/** Steps of the pipeline have the first choice. */
function namesOf(drafts: readonly Draft[]): ReadonlyMap<string, string> {
  const own = drafts.filter(({ label }) => label === undefined).map(({ path }) => path);
  const names = new Map(stepNames(own));
  const taken = new Set(names.values());
  for (const { path, label } of drafts) {
    if (label === undefined) continue;
    const name = unusedName(
      label((each) => names.get(each) ?? each),
      taken,
    );
    names.set(path, name);
    taken.add(name);
  }
  return names;
}

/**
 * Decides what the steps of the scenario are and who reads whom; whatever a scenario can't say is changed or left out,
 * and noted.
 * @param nodes each after those it reads
 */
export function planSteps(nodes: readonly StepNode[], counts: Counts): Plan {
  const known = new Set(nodes.map(({ path }) => path));
  const byPath = new Map(nodes.map((node) => [node.path, node]));
  const before = new Set<string>();
  const open: string[] = [];
  const drafts: Draft[] = [];
  for (const node of nodes) {
    if (isLeftOut(node, before, known)) {
      open.push(
        `step ${node.path} is left out: it reads only what a write gives back, what comes behind it, or nothing`,
      );
      continue;
    }
    const own = draftsOf(node, before, counts);
    drafts.push(...own.flatMap((draft) => withShares(draft, byPath, counts)));
    if (node.role !== 'write') before.add(node.path);
  }
  const names = namesOf(drafts);
  const name = (path: string): string => names.get(path) ?? path;
  const steps = drafts.map((draft): PlannedStep => {
    const node = byPath.get(draft.path);
    return {
      ...draft,
      name: name(draft.path),
      inputs: draft.inputs.map(name),
      sideInputs: draft.sideInputs.map(name),
      input: counts.of(draft.collections),
      output: node === undefined ? null : counts.of(counts.outputsOf(node)),
      keep: draft.keep ?? null,
    };
  });
  return { steps, open };
}
