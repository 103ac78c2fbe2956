import type { TransformEvidence } from '../evidence.ts';
import { compositeOf, isWithin } from './composites.ts';
import { type Edges, edgesOf } from './edges.ts';

/** What a step of the scenario will be. */
export type Role =
  | 'read'
  | 'write'
  | 'element-wise'
  | 'groupByKey'
  | 'combine'
  | 'join'
  | 'reshuffle'
  | 'flatten'
  | 'window'
  | 'state';

/** One or more transforms that become one step. */
export interface StepNode {
  /** Full name: of the transform, or of the composite that it stands for. */
  readonly path: string;
  readonly role: Role;
  /** In data order. */
  readonly members: readonly TransformEvidence[];
  /** Nodes whose output it reads, by path, each once. */
  readonly inputs: readonly string[];
  /** Nodes whose output it holds whole. */
  readonly sideInputs: readonly string[];
}

/** Transforms that belong together before it is known who reads whom. */
interface Group {
  readonly path: string;
  readonly role: Role;
  readonly members: TransformEvidence[];
}

const ROLES: Readonly<Record<TransformEvidence['kind'], Role>> = {
  read: 'read',
  write: 'write',
  'par-do': 'element-wise',
  'group-by-key': 'groupByKey',
  combine: 'combine',
  flatten: 'flatten',
  shuffle: 'reshuffle',
  constant: 'read',
  singleton: 'element-wise',
  unknown: 'element-wise',
};

const WRITE_NAME = /(?:^|[/ ])write|sink(?:$|[(/])/iu;
const READ_NAME = /(?:^|\/)(?:Read\w*|[^/]*Source)(?:$|[(/])|^Create(?:$|\/)/u;
const GROUP_NAME = /(?:^|\/)GroupByKey$/u;
const FLATTEN_NAME = /(?:^|\/)Flatten(?:$|\.)/u;

const STATE_KEYS = ['uses_keyed_state', 'usesKeyedState', 'usesState', 'usesTimers'];

const hasState = ({ display }: TransformEvidence): boolean =>
  STATE_KEYS.some((key) => display.get(key) === 'true');

/** A kind may be missing: then the name and the place in the graph tell, where they do. */
function roleByName({ name, inputs, outputs }: TransformEvidence): Role {
  if (GROUP_NAME.test(name)) return 'groupByKey';
  if (FLATTEN_NAME.test(name)) return 'flatten';
  if (inputs.length === 0 && (outputs.length > 0 || READ_NAME.test(name))) return 'read';
  if (outputs.length === 0 && WRITE_NAME.test(name)) return 'write';
  return 'element-wise';
}

function roleOf(transform: TransformEvidence): Role {
  if (transform.kind === 'par-do') return hasState(transform) ? 'state' : 'element-wise';
  return transform.kind === 'unknown' ? roleByName(transform) : ROLES[transform.kind];
}

/** A source made of an Impulse takes what is around it along, unless work of another kind lies there too. */
function isWhole(role: Role, members: readonly TransformEvidence[]): boolean {
  return (
    role !== 'read' ||
    members.every(
      ({ kind, sideInputs, name }) =>
        sideInputs.length === 0 && (kind !== 'group-by-key' || name.includes('Reshuffle')),
    )
  );
}

/** Puts the transforms of each of Beam's own composites together. */
function byComposite(transforms: readonly TransformEvidence[]): Group[] {
  const whole = new Map<string, Role>();
  for (const { name } of transforms) {
    const composite = compositeOf(name);
    if (composite === null || whole.has(composite.path)) continue;
    const members = transforms.filter((each) => isWithin(each.name, composite.path));
    if (isWhole(composite.role, members)) whole.set(composite.path, composite.role);
  }
  const groups = new Map<string, Group>();
  for (const transform of transforms) {
    const around = [...whole.keys()].find((path) => isWithin(transform.name, path));
    const path = around ?? transform.name;
    const key = around === undefined ? `transform ${transform.id}` : `composite ${path}`;
    const role = around === undefined ? roleOf(transform) : (whole.get(path) ?? 'element-wise');
    const group = groups.get(key) ?? { path, role, members: [] };
    group.members.push(transform);
    groups.set(key, group);
  }
  return [...groups.values()];
}

const COMBINE_NAME = /(?:^|\/)(?:Combine\.GroupedValues|CombineValues|Combine)(?:$|[(/])/u;

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** What both names begin with, in whole segments; else the first. */
function commonPath(a: string, b: string): string {
  const [left, right] = [a.split('/'), b.split('/')];
  const differs = left.findIndex((segment, at) => segment !== right[at]);
  return left.slice(0, differs < 0 ? left.length : differs).join('/') || a;
}

/** The combine behind a GroupByKey that Beam lifts: the only reader, of the same composite. */
function combineBehind(group: Group, groups: readonly Group[], edges: Edges): Group | undefined {
  if (group.role !== 'groupByKey') return undefined;
  const readers = groups.filter((other) =>
    other.members.some((member) =>
      edges.readBy(member).some((source) => group.members.includes(source)),
    ),
  );
  const [only] = readers;
  if (only === undefined || readers.length > 1 || only.role === 'groupByKey') return undefined;
  const near = isWithin(only.path, parentOf(group.path)) && COMBINE_NAME.test(only.path);
  return only.role === 'combine' || near ? only : undefined;
}

/** A GroupByKey with the combine behind it is one step; a combine that has none is element-wise work. */
function withCombines(groups: readonly Group[], edges: Edges): Group[] {
  const taken = new Set<Group>();
  const merged = groups.map((group): Group => {
    const behind = combineBehind(group, groups, edges);
    if (behind === undefined) return group;
    taken.add(behind);
    const members = [...group.members, ...behind.members];
    return { path: commonPath(group.path, behind.path), role: 'combine', members };
  });
  return merged
    .filter((_, at) => !taken.has(groups[at] ?? { path: '', role: 'read', members: [] }))
    .map((group) =>
      group.role === 'combine' && group.members.length === 1
        ? { ...group, role: 'element-wise' }
        : group,
    );
}

/** Two nodes of one path would be one: the later one gets its id behind it. */
function distinctPaths(groups: readonly Group[]): Group[] {
  const seen = new Set<string>();
  return groups.map((group) => {
    const path = seen.has(group.path) ? `${group.path} ${group.members[0]?.id ?? ''}` : group.path;
    seen.add(path);
    return { ...group, path };
  });
}

/**
 * Puts transforms together to what a scenario calls steps: Beam's own composites, a GroupByKey with its combine,
 * views as what they view.
 * @param transforms in any order
 * @returns the nodes, each after those it reads where the file has no cycle
 */
export function stepGraph(transforms: readonly TransformEvidence[]): StepNode[] {
  const edges = edgesOf(transforms);
  const groups = distinctPaths(withCombines(byComposite(edges.ordered), edges));
  const pathOf = new Map(groups.flatMap(({ path, members }) => members.map((m) => [m, path])));
  const outside = (group: Group, sources: readonly TransformEvidence[]): string[] => {
    const paths = sources.map((source) => pathOf.get(source) ?? group.path);
    return [...new Set(paths)].filter((path) => path !== group.path);
  };
  return groups.map((group) => ({
    ...group,
    inputs: outside(
      group,
      group.members.flatMap((each) => edges.readBy(each)),
    ),
    sideInputs: outside(
      group,
      group.members.flatMap((each) => edges.heldBy(each)),
    ),
  }));
}
