import type { ConstantReader } from '../facts/constant-reader.ts';
import type { Sdk, Step } from '../scenario/scenario.ts';
import { firstCut } from './first-cut.ts';
import { addCosts, sdkCost, shuffleCost, stepCost } from './record-cost.ts';
import type { Ceiling, RecordCost, Stage } from './stage.ts';
import { add, EMPTY, outputOf, shuffledBy, shuffles, type Volume } from './volume.ts';

/** A stage while its steps are being collected. */
interface Draft {
  readonly root: Step;
  readonly input: Volume;
  readonly records: number;
  readonly items: number;
  readonly steps: string[];
  cost: RecordCost;
  output: Volume;
  sentBytes: number;
  readonly ceilings: Ceiling[];
  /** What goes into the shuffle of each step that ends the stage. */
  readonly shuffled: Map<string, Volume>;
}

interface Graph {
  /** Each step after those it reads. */
  readonly ordered: readonly Step[];
  readonly consumers: ReadonlyMap<string, readonly Step[]>;
  readonly constants: ConstantReader;
}

/** @returns the steps, each after the steps it reads; the given order decides among equals. */
function inDataOrder(steps: readonly Step[]): Step[] {
  const ordered: Step[] = [];
  const placed = new Set<string>();
  const visit = (step: Step): void => {
    if (placed.has(step.name)) return;
    placed.add(step.name);
    for (const input of step.inputs) {
      const source = steps.find(({ name }) => name === input);
      if (source !== undefined) visit(source);
    }
    ordered.push(step);
  };
  steps.forEach(visit);
  return ordered;
}

function ceilingOf(step: Step, volume: Volume, records: number): Ceiling[] {
  if ((step.kind !== 'read' && step.kind !== 'write') || step.rateLimit === null) return [];
  return [
    {
      step: step.name,
      by: step.kind === 'read' ? 'source' : 'sink',
      bytesPerSecond: step.rateLimit,
      bytesPerRecord: volume.bytes / records,
    },
  ];
}

/** Takes one step into the stage, with all that reaches it there. */
function include(draft: Draft, step: Step, input: Volume, graph: Graph): void {
  const { records } = draft;
  draft.steps.push(step.name);
  draft.cost = addCosts(draft.cost, stepCost(step, input, records, graph.constants));
  draft.ceilings.push(...ceilingOf(step, input, records));
}

/**
 * Takes into the stage, in data order, every step that its root's output reaches before the next
 * shuffle; a step reached by several branches is taken once, with the data of all of them.
 */
function fill(draft: Draft, output: Volume, graph: Graph): void {
  const arriving = new Map<string, Volume>();
  const handOn = ({ name }: Step, volume: Volume): void => {
    const consumers = graph.consumers.get(name) ?? [];
    if (consumers.length === 0) draft.output = add(draft.output, volume);
    for (const to of consumers) arriving.set(to.name, add(arriving.get(to.name) ?? EMPTY, volume));
  };
  handOn(draft.root, output);
  for (const step of graph.ordered) {
    const input = arriving.get(step.name);
    if (input === undefined) continue;
    if (shuffles(step)) {
      endAt(draft, step, input, graph);
      continue;
    }
    include(draft, step, input, graph);
    if (step.kind === 'write') send(draft, input);
    else handOn(step, outputOf(step, input));
  }
}

/** A shuffling step ends the stage: what it puts into the shuffle is the stage's output there. */
function endAt(draft: Draft, step: Step, input: Volume, graph: Graph): void {
  const volume = shuffledBy(step, input, draft.items);
  const lifted =
    step.kind === 'combine' ? stepCost(step, input, draft.records, graph.constants) : null;
  const sending = shuffleCost(volume.bytes, draft.records, graph.constants);
  draft.cost = addCosts(lifted === null ? draft.cost : addCosts(draft.cost, lifted), sending);
  draft.shuffled.set(step.name, volume);
  send(draft, volume);
}

/** Output that leaves the workers; what nobody reads stays on them. */
function send(draft: Draft, volume: Volume): void {
  draft.output = add(draft.output, volume);
  draft.sentBytes += volume.bytes;
}

/** A key's values stay together: after a group or a combine the smallest part is a key. */
function recordsOf(root: Step, input: Volume): number {
  const keyed = root.kind === 'groupByKey' || root.kind === 'combine';
  const parts = keyed ? Math.min(root.keys, input.elements) : input.elements;
  return Math.max(1, Math.round(parts));
}

function draftStage(root: Step, input: Volume, sdk: Sdk, graph: Graph): Draft {
  const { constants } = graph;
  const records = recordsOf(root, input);
  const draft: Draft = {
    root,
    input,
    records,
    items: firstCut(root, records, input.bytes, constants.get('item.initialBytes')),
    steps: [],
    cost: sdkCost(sdk, input.elements / records, constants),
    output: EMPTY,
    sentBytes: 0,
    ceilings: [],
    shuffled: new Map(),
  };
  if (root.kind === 'read') {
    include(draft, root, input, graph);
    fill(draft, input, graph);
  } else {
    draft.steps.push(root.name);
    const merging = root.kind === 'combine' ? stepCost(root, input, records, constants) : null;
    const receiving = shuffleCost(input.bytes, records, constants);
    draft.cost = addCosts(draft.cost, merging === null ? receiving : addCosts(receiving, merging));
    fill(draft, outputOf(root, input), graph);
  }
  return draft;
}

const total = (volumes: Iterable<Volume>): Volume => [...volumes].reduce(add, EMPTY);

function finish(draft: Draft, index: number, drafts: readonly Draft[]): Stage {
  const { root, input, records, items, steps, cost, output, ceilings } = draft;
  const fromSource = root.kind === 'read';
  const feeders = drafts.flatMap((other, at) => (other.shuffled.has(root.name) ? [at] : []));
  return {
    index,
    root: root.name,
    name: steps.join('+'),
    origin: fromSource ? 'source' : 'shuffle',
    after: fromSource ? [] : feeders,
    records,
    input,
    output,
    sentBytes: draft.sentBytes,
    items,
    splittable: !fromSource || root.splittable,
    cost,
    cpuPerItem: fromSource ? (root.cpuPerFile * root.files) / items : 0,
    shuffleRead: fromSource ? EMPTY : input,
    shuffleWritten: total(draft.shuffled.values()),
    ceilings,
  };
}

/**
 * Fuses a pipeline into stages, as Beam's GreedyPCollectionFusers do for these step kinds: producer
 * and consumers run together, siblings share a stage, flattens are unzipped into their producers, and
 * groupByKey, combine and reshuffle materialise their input.
 * @param steps checked steps (inputs exist, no cycle)
 * @returns the stages, each after those whose output it reads
 */
export function fuse(steps: readonly Step[], sdk: Sdk, constants: ConstantReader): Stage[] {
  const ordered = inDataOrder(steps);
  const consumers = new Map(
    steps.map(({ name }) => [name, ordered.filter(({ inputs }) => inputs.includes(name))]),
  );
  const graph = { ordered, consumers, constants };
  const drafts: Draft[] = [];
  for (const step of ordered) {
    if (step.kind !== 'read' && !shuffles(step)) continue;
    const arriving = drafts.flatMap(({ shuffled }) => shuffled.get(step.name) ?? []);
    const input = step.kind === 'read' ? outputOf(step, EMPTY) : total(arriving);
    drafts.push(draftStage(step, input, sdk, graph));
  }
  return drafts.map((draft, index) => finish(draft, index, drafts));
}
