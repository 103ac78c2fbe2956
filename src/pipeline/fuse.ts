import type { ConstantReader } from '../facts/constant-reader.ts';
import type { LaunchOptions, ResourceHints, Sdk, Step, WriteStep } from '../scenario/scenario.ts';
import { jobCeilings, workerCeilings } from './ceilings.ts';
import { expand } from './expand.ts';
import { filesMade, filesRead, nameBytes } from './files.ts';
import { firstCut } from './first-cut.ts';
import { type Graph, graphOf } from './graph.ts';
import { merged, needsOtherAccelerator, NO_HINTS } from './hints.ts';
import { hotShares, placed } from './hot-keys.ts';
import { addCosts, FREE, sdkCost, sideOf, stepCost } from './record-cost.ts';
import { shuffleCost } from './shuffle-cost.ts';
import type { Ceiling, Moved, RecordCost, Stage } from './stage.ts';
import * as volumes from './volume.ts';
import {
  EMPTY,
  isLifted,
  keysOf,
  outputOf,
  type Shuffled,
  shuffledBy,
  shuffles,
  type Volume,
} from './volume.ts';

/** What is the same for all stages of a job. */
interface Job {
  readonly graph: Graph;
  readonly sdk: Sdk;
  readonly shuffle: LaunchOptions['shuffleMode'];
  readonly constants: ConstantReader;
}

/** A stage while its steps are being collected. */
interface Draft {
  readonly root: Step;
  readonly input: Volume;
  readonly readBytes: number;
  readonly records: number;
  readonly items: number;
  readonly hot: readonly number[];
  readonly steps: string[];
  cost: RecordCost;
  /** vCPU s of a work item beside its records: of its steps. */
  bundleCpu: number;
  memory: number;
  hints: ResourceHints;
  output: Volume;
  sentBytes: number;
  shuffledBytes: number;
  readonly ceilings: Ceiling[];
  readonly workerCeilings: Ceiling[];
  readonly moved: Moved[];
  /** What it hands to each step that begins another stage. */
  readonly handed: Map<string, Shuffled>;
  /** What each of its steps gives to whoever holds it as a side input. */
  readonly outputs: Map<string, Volume>;
}

/** @returns true for steps that begin a stage: they read, shuffle, hold a side input, or need another GPU */
function beginsStage(step: Step, graph: Graph): boolean {
  const alone = step.kind === 'read' || shuffles(step) || holdsSideInput(step);
  return alone || needsOtherAccelerator(step, graph);
}

const holdsSideInput = (step: Step): boolean => 'sideInputs' in step && step.sideInputs.length > 0;

const spend = (draft: Draft, cost: RecordCost): void => {
  draft.cost = addCosts(draft.cost, cost);
};

/** A step of the stage, and what it asks of the worker. */
function list(draft: Draft, step: Step): void {
  draft.steps.push(step.name);
  draft.hints = merged(draft.hints, step.resources);
  if (!('cost' in step)) return;
  draft.memory += step.cost.memory;
  draft.bundleCpu += step.cost.cpuPerBundle ?? 0;
}

/** Takes one step into the stage, with all that reaches it there. */
function include(draft: Draft, step: Step, input: Volume, { sdk, constants }: Job): void {
  const { records } = draft;
  list(draft, step);
  spend(draft, stepCost(step, input, records, sdk, constants));
  draft.ceilings.push(...jobCeilings(step, input, records, constants));
  draft.workerCeilings.push(...workerCeilings(step, input, records, constants));
  if (step.kind === 'read' || step.kind === 'write') {
    draft.moved.push({ step: step.name, volume: input });
  }
  if (step.kind !== 'write') return;
  draft.output = volumes.add(draft.output, input);
  if (sideOf(step)?.reaches !== 'nowhere') draft.sentBytes += input.bytes;
}

/**
 * Takes into the stage, in data order, every step that its root's output reaches before the next
 * stage begins; a step reached by several branches is taken once, with the data of all of them.
 */
function fill(draft: Draft, output: Volume, job: Job): void {
  const { graph } = job;
  const arriving = new Map<string, Volume>();
  const handOn = ({ name }: Step, volume: Volume): void => {
    const consumers = graph.consumers.get(name) ?? [];
    draft.outputs.set(name, volume);
    if (consumers.length === 0) draft.output = volumes.add(draft.output, volume);
    for (const to of consumers) {
      arriving.set(to.name, volumes.add(arriving.get(to.name) ?? EMPTY, volume));
    }
  };
  handOn(draft.root, output);
  for (const step of graph.ordered) {
    const input = arriving.get(step.name);
    if (input === undefined) continue;
    if (beginsStage(step, graph)) endAt(draft, step, input, job);
    else {
      include(draft, step, input, job);
      if (step.kind !== 'write') handOn(step, outputOf(step, input));
    }
  }
}

/** A step that begins another stage ends this one: what it is handed is this stage's output there. */
function endAt(draft: Draft, step: Step, input: Volume, job: Job): void {
  const { sdk, constants } = job;
  const { records, items } = draft;
  const handed = shuffles(step)
    ? shuffledBy(step, input, items, constants)
    : { data: input, encodedBytes: input.bytes };
  if (step.kind === 'combine' && isLifted(step, input)) {
    spend(draft, stepCost(step, input, records, sdk, constants));
  }
  spend(draft, shuffleCost(handed.encodedBytes, records, modeAt(step, job), constants));
  if (shuffles(step)) draft.shuffledBytes += handed.encodedBytes;
  draft.handed.set(step.name, handed);
  send(draft, handed.data, handed.encodedBytes);
}

/** What is kept for a side input or another pool goes through the service, wherever shuffles go. */
const modeAt = (step: Step, { shuffle }: Job): Job['shuffle'] =>
  shuffles(step) ? shuffle : 'service';

/** Output that leaves the workers; what nobody reads stays on them. */
function send(draft: Draft, volume: Volume, bytes: number): void {
  draft.output = volumes.add(draft.output, volume);
  draft.sentBytes += bytes;
}

/** A key's values stay together: after a group the smallest part is a key. */
function recordsOf(root: Step, input: Volume): number {
  const parts = shuffles(root) ? Math.min(keysOf(root).keys, input.elements) : input.elements;
  return Math.max(1, Math.round(parts));
}

/** Keys of a lifted step have one value per work item at most: none is hot. */
const followsKeys = (root: Step): boolean => ['groupByKey', 'join', 'state'].includes(root.kind);

function draftStage(root: Step, given: Shuffled, job: Job): Draft {
  const { sdk, constants } = job;
  const { data: input, encodedBytes: readBytes } = given;
  const records = recordsOf(root, input);
  const even = firstCut(root, records, readBytes, constants.get('item.initialBytes'));
  const hot = shuffles(root) && followsKeys(root) ? hotShares(keysOf(root), records, even) : [];
  const draft: Draft = {
    root,
    input,
    readBytes,
    records,
    items: Math.min(even + hot.length, records),
    hot,
    steps: [],
    cost: sdkCost(sdk, input.elements / records, constants),
    memory: 0,
    bundleCpu: 0,
    hints: NO_HINTS,
    output: EMPTY,
    sentBytes: 0,
    shuffledBytes: 0,
    ceilings: [],
    workerCeilings: [],
    moved: [],
    handed: new Map(),
    outputs: new Map(),
  };
  if (root.kind !== 'read') {
    spend(draft, shuffleCost(readBytes, records, modeAt(root, job), constants));
  }
  if (shuffles(root)) {
    list(draft, root);
    spend(draft, 'cost' in root ? stepCost(root, input, records, sdk, constants) : FREE);
  } else include(draft, root, input, job);
  fill(draft, outputOf(root, input), job);
  return draft;
}

/**
 * Making the files of an output, shared by the stages that write to it; a source's files are opened item
 * by item (`Stage.cpuPerItem`).
 */
function makeFiles(step: WriteStep, drafts: readonly Draft[], constants: ConstantReader): void {
  const parts = drafts.flatMap((draft) => {
    const own = draft.moved.find((each) => each.step === step.name);
    return own === undefined ? [] : [{ draft, elements: own.volume.elements }];
  });
  const all = parts.reduce((sum, { elements }) => sum + elements, 0);
  for (const { draft, elements } of parts) {
    const files = filesMade(step, { elements, all, items: draft.items });
    spend(draft, { ...FREE, cpu: (files * step.cpuPerFile) / draft.records });
    draft.shuffledBytes += nameBytes(step, files, constants);
  }
}

/** What the stages before hand to the step that begins the next one; a source has its own. */
function givenTo(root: Step, drafts: readonly Draft[]): Shuffled {
  if (root.kind === 'read') return { data: outputOf(root, EMPTY), encodedBytes: root.bytes };
  const parts = drafts.flatMap(({ handed }) => handed.get(root.name) ?? []);
  return {
    data: volumes.total(parts.map(({ data }) => data)),
    encodedBytes: parts.reduce((sum, { encodedBytes }) => sum + encodedBytes, 0),
  };
}

const sideInputsOf = (step: Step): readonly string[] =>
  'sideInputs' in step ? step.sideInputs : [];

function sideInputBytes(root: Step, drafts: readonly Draft[]): number {
  const views = sideInputsOf(root).flatMap((name) =>
    drafts.flatMap(({ outputs }) => outputs.get(name) ?? []),
  );
  return volumes.total(views).bytes;
}

function beginningOf(root: Step): Stage['begins'] {
  if (root.kind === 'read') return 'source';
  if (shuffles(root)) return root.kind;
  return holdsSideInput(root) ? 'side-input' : 'other-accelerator';
}

function finish(draft: Draft, index: number, drafts: readonly Draft[]): Stage {
  const { root, records, items, steps, hot, bundleCpu } = draft;
  const fromSource = root.kind === 'read';
  const views = sideInputsOf(root);
  const feeds = (other: Draft): boolean =>
    other.handed.has(root.name) || views.some((view) => other.outputs.has(view));
  return {
    index,
    root: root.name,
    name: steps.join('+'),
    steps,
    begins: beginningOf(root),
    after: fromSource ? [] : drafts.flatMap((other, at) => (feeds(other) ? [at] : [])),
    records,
    input: draft.input,
    readBytes: draft.readBytes,
    output: draft.output,
    moved: draft.moved,
    sentBytes: draft.sentBytes,
    items,
    hotKeys: placed(hot, items),
    splittable: !fromSource || root.splittable,
    cost: draft.cost,
    cpuPerItem: bundleCpu + (fromSource ? (root.cpuPerFile * (filesRead(root) ?? 1)) / items : 0),
    sideInputBytes: sideInputBytes(root, drafts),
    memoryPerThread: draft.memory,
    hints: draft.hints,
    shuffledBytes: draft.shuffledBytes,
    unshuffledBytes: shuffles(root) ? draft.readBytes : 0,
    ceilings: draft.ceilings,
    workerCeilings: draft.workerCeilings,
  };
}

/**
 * Fuses a pipeline into stages, as Beam's GreedyPCollectionFusers do for these step kinds: producer
 * and consumers run together, siblings share a stage, flattens are unzipped into their producers; what
 * shuffles, and a step with a side input, has its input materialised.
 * @param steps checked steps (inputs exist, no cycle)
 * @param shuffle where shuffled data lie: decides what a shuffled byte costs
 * @returns the stages, each after those whose output it reads
 */
export function fuse(
  steps: readonly Step[],
  sdk: Sdk,
  constants: ConstantReader,
  shuffle: LaunchOptions['shuffleMode'] = 'service',
): Stage[] {
  const job: Job = { graph: graphOf(expand(steps)), sdk, shuffle, constants };
  const drafts: Draft[] = [];
  for (const step of job.graph.ordered) {
    if (beginsStage(step, job.graph)) drafts.push(draftStage(step, givenTo(step, drafts), job));
  }
  for (const step of job.graph.ordered) {
    if (step.kind === 'write') makeFiles(step, drafts, constants);
  }
  return drafts.map((draft, index) => finish(draft, index, drafts));
}
