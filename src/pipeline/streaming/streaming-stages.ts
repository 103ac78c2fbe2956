import type { ConstantReader } from '../../facts/constant-reader.ts';
import type { Sdk, Step } from '../../scenario/scenario.ts';
import { expand, INTO_SHARDS } from '../expand.ts';
import { graphOf } from '../graph.ts';
import { needsOtherAccelerator } from '../hints.ts';
import { stepCost } from '../record-cost.ts';
import {
  add,
  EMPTY,
  encodedBytes,
  keysOf,
  outputOf,
  shuffles,
  total,
  type Volume,
} from '../volume.ts';
import { panesOf, valuesOf } from '../windows/panes-per-element.ts';
import { eventTimeOf, together, windowSpecOf, type EventTime } from './event-time.ts';
import { keyParts, type KeyPart } from './key-parts.ts';
import { isLifted, liftedShare } from './lifting.ts';
import { stageBundles } from './stage-bundles.ts';
import {
  type Flowing,
  include,
  list,
  spend,
  startDraft,
  type StreamingDraft,
  type StreamingPlan,
  transferCost,
} from './streaming-draft.ts';
import type { StreamingFeed, StreamingStage } from './streaming-stage.ts';
import { isRefreshing } from './refreshing-inputs.ts';
import { settleSinks } from './streaming-sinks.ts';

const WHOLE: readonly KeyPart[] = [{ share: 1, keys: Infinity, parallel: Infinity, isHot: false }];

/** Steps that gather the values of a key until a pane of its window is due. */
type Gathering = Extract<Step, { readonly kind: 'groupByKey' | 'combine' | 'join' | 'distinct' }>;

const gathers = (step: Step): step is Gathering =>
  ['groupByKey', 'combine', 'join', 'distinct'].includes(step.kind);

/** A combine keeps one accumulator a key, others every value. */
const unitOf = ({ kind }: Gathering): 'key' | 'element' =>
  kind === 'combine' || kind === 'distinct' ? 'key' : 'element';

const holdsSideInput = (step: Step): boolean => 'sideInputs' in step && step.sideInputs.length > 0;

function beginningOf(step: Step, plan: StreamingPlan): StreamingStage['begins'] | null {
  if (step.kind === 'read') return 'source';
  if (shuffles(step)) return step.kind;
  if (holdsSideInput(step)) return 'side-input';
  return needsOtherAccelerator(step, plan.graph) ? 'other-accelerator' : null;
}

/** Takes into the stage every step that its root's output reaches before the next stage begins. */
function fill(draft: StreamingDraft, output: Flowing, plan: StreamingPlan): void {
  const { graph } = plan;
  const arriving = new Map<string, Flowing[]>();
  const handOn = ({ name }: Step, flowing: Flowing): void => {
    draft.outputs.set(name, flowing.volume);
    for (const to of graph.consumers.get(name) ?? []) {
      arriving.set(to.name, [...(arriving.get(to.name) ?? []), flowing]);
    }
  };
  handOn(draft.root, output);
  for (const step of graph.ordered) {
    const inputs = arriving.get(step.name);
    if (inputs === undefined) continue;
    const volume = total(inputs.map((each) => each.volume));
    const time = together(inputs.map((each) => each.time));
    if (beginningOf(step, plan) !== null) handOver(draft, step, { volume, time }, plan);
    else {
      include(draft, step, volume, plan);
      if (step.kind !== 'write')
        handOn(step, { volume: through(step, volume), time: after(step, time) });
    }
  }
}

/** An element that is in several windows goes on as one, and is counted for each where it is grouped. */
const through = (step: Step, volume: Volume): Volume =>
  step.kind === 'window' ? { ...volume, windowed: true } : outputOf(step, volume);

const after = (step: Step, time: EventTime): EventTime =>
  step.kind === 'window' ? { ...time, windowing: step.gathers } : time;

/** What a bundle has of one key goes as one element where the step is a combine that is lifted, whose CPU is spent here too. */
function handOver(
  draft: StreamingDraft,
  step: Step,
  { volume, time }: Flowing,
  plan: StreamingPlan,
): void {
  const { constants, sdk } = plan;
  if (isLifted(step, time.windowing, sdk))
    spend(draft, stepCost(step, volume, draft.rate, sdk, constants));
  const share = liftedShare(step, time.windowing, sdk, constants);
  const data: Volume = {
    ...volume,
    elements: volume.elements * share,
    bytes: volume.bytes * share,
  };
  const encoded = shuffles(step) ? encodedBytes(step, data, constants) : data.bytes;
  spend(draft, transferCost(encoded / draft.rate, constants));
  draft.sent += encoded;
  draft.handed.set(step.name, { volume: { ...data, bytes: encoded }, time });
}

/** What reaches the root of a stage, all inputs together. */
function givenTo(root: Step, drafts: readonly StreamingDraft[]): Flowing {
  const parts = drafts.flatMap(({ handed }) => handed.get(root.name) ?? []);
  return {
    volume: parts.reduce((sum, { volume }) => add(sum, volume), EMPTY),
    time: together(parts.map(({ time }) => time)),
  };
}

function sourceStage(
  root: Extract<Step, { readonly kind: 'read' }>,
  plan: StreamingPlan,
): StreamingDraft {
  const volume = outputOf(root, EMPTY);
  const partitions = root.load?.partitions ?? Infinity;
  const parts = [{ share: 1, keys: Infinity, parallel: partitions, isHot: false }];
  const draft = startDraft(root, 'source', volume, parts, plan);
  include(draft, root, volume, plan);
  fill(draft, { volume, time: eventTimeOf(root) }, plan);
  return draft;
}

/** A stage whose first step takes elements as they come. */
function plainStage(root: Step, given: Flowing, plan: StreamingPlan): StreamingDraft {
  const { constants } = plan;
  const { volume, time } = given;
  const keyed = shuffles(root) ? keyParts(keysOf(root)) : WHOLE;
  const draft = startDraft(root, beginningOf(root, plan) ?? 'side-input', volume, keyed, plan);
  spend(draft, transferCost(draft.bytes, constants));
  include(draft, root, volume, plan);
  fill(draft, { volume: outputOf(root, volume), time: after(root, time) }, plan);
  return draft;
}

/** Puts elements into windows, a combine into its accumulators: all that a group does before a pane is due. */
function gatheringStage(root: Gathering, { volume }: Flowing, plan: StreamingPlan): StreamingDraft {
  const draft = startDraft(root, root.kind, volume, keyParts(keysOf(root)), plan);
  list(draft, root);
  spend(draft, transferCost(draft.bytes, plan.constants));
  if (root.kind === 'combine')
    spend(draft, stepCost(root, volume, draft.rate, plan.sdk, plan.constants));
  return draft;
}

/** Groups, and values in them, per element that is put in, at the mean load and of full windows. */
function panesAtMean(root: Gathering, time: EventTime, rate: number) {
  const spec = windowSpecOf(time, unitOf(root), root.keys);
  return { panesEach: panesOf(spec, rate / 1000), valuesEach: valuesOf(spec, rate / 1000) };
}

/** Takes panes out, and what follows. */
function paneStage(
  root: Gathering,
  before: StreamingDraft,
  given: Flowing,
  plan: StreamingPlan,
): StreamingDraft {
  const { volume, time } = given;
  const { panesEach, valuesEach } = panesAtMean(root, time, before.rate);
  const groups = volume.elements * panesEach;
  const values = volume.elements * valuesEach;
  const elements = unitOf(root) === 'key' ? groups : values;
  const bytes = volume.bytes * valuesEach;
  const draft = startDraft(
    root,
    'panes',
    { elements, bytes: heldBytes(root, elements, bytes, volume) },
    before.parts,
    plan,
  );
  list(draft, root);
  if (root.kind === 'join')
    spend(
      draft,
      stepCost(root, { ...volume, elements: values, bytes }, draft.rate, plan.sdk, plan.constants),
    );
  fill(draft, { volume: groupsOf(root, groups, values, bytes), time }, plan);
  return draft;
}

/** Bytes of what a pane stage takes out: accumulators of a combine, else all values. */
function heldBytes(root: Gathering, elements: number, bytes: number, volume: Volume): number {
  return unitOf(root) === 'key' ? elements * accumulatorBytes(root, volume) : bytes;
}

const meanBytes = ({ bytes, elements }: Volume): number => (elements === 0 ? 0 : bytes / elements);

const accumulatorBytes = (root: Gathering, volume: Volume): number =>
  root.kind === 'combine' ? (root.outputBytes ?? meanBytes(volume)) : meanBytes(volume);

/** What a group hands on per second. */
function groupsOf(root: Gathering, groups: number, values: number, bytes: number): Volume {
  const windows = { windowed: true, oneWindow: false }; // no stage of a stream asks
  if (root.kind === 'groupByKey') return { elements: groups, bytes, values, ...windows };
  if (root.kind === 'join') {
    const elements = groups * root.ratio;
    const own = root.outputBytes === null ? bytes * root.ratio : elements * root.outputBytes;
    return { elements, bytes: own, values: elements, ...windows };
  }
  const each = root.kind === 'combine' ? root.outputBytes : null;
  const asRead = values === 0 ? 0 : bytes / values;
  return { elements: groups, bytes: groups * (each ?? asRead), values: groups, ...windows };
}

/** The drafts of one step that begins a stage. */
function draftsOf(step: Step, given: Flowing, plan: StreamingPlan): readonly StreamingDraft[] {
  if (step.kind === 'read') return [sourceStage(step, plan)];
  if (!gathers(step)) return [plainStage(step, given, plan)];
  const gathering = gatheringStage(step, given, plan);
  return [gathering, paneStage(step, gathering, given, plan)];
}

/** A part of a draft, which is a stage of its own. */
interface Numbered {
  readonly draft: StreamingDraft;
  readonly part: KeyPart;
  readonly index: number;
}

const SUFFIX = { gathers: '/ReadStream', panes: '/MergeBuckets' } as const;

function nameOf({ root, steps, begins }: StreamingDraft, { isHot }: KeyPart): string {
  const half = begins === 'panes' ? SUFFIX.panes : gathers(root) ? SUFFIX.gathers : '';
  const [first = '', ...others] = steps;
  return [`${first}${half}`, ...others].join('+') + (isHot ? ' (hottest key)' : '');
}

/** What a stage reads: by parts, as keys of one group have nothing to do with those of another. */
function feedsOf(
  { draft, part, index }: Numbered,
  all: readonly Numbered[],
  plan: StreamingPlan,
): StreamingFeed[] {
  const { root, begins } = draft;
  if (begins === 'panes' && gathers(root)) return [paneFeed(root, part, index, all, plan)];
  return all.flatMap((other): StreamingFeed[] => {
    const handed = other.draft.handed.get(root.name);
    if (handed === undefined) return [];
    const ratio = (handed.volume.elements / other.draft.rate) * part.share;
    return [{ ...NO_WINDOW, from: other.index, ratio }];
  });
}

/** An edge that holds nothing back. */
const NO_WINDOW = {
  ...{ window: null, bytesPerHeldElement: 0, bytesPerHeldKey: 0, elementsEach: 1 },
} as const;

/** The windows between the two halves of a group. */
function paneFeed(
  root: Gathering,
  part: KeyPart,
  index: number,
  all: readonly Numbered[],
  { sdk, constants }: StreamingPlan,
): StreamingFeed {
  const before = all.findLast(
    (other) => other.index < index && other.draft.root === root && other.part === part,
  );
  if (before === undefined) throw new RangeError(`nothing gathers for ${root.name}`);
  const given = givenTo(
    root,
    all.map(({ draft }) => draft),
  );
  const unit = unitOf(root);
  const window = windowSpecOf(given.time, unit, part.keys);
  const { panesEach, valuesEach } = panesAtMean(root, given.time, before.draft.rate);
  return {
    from: before.index,
    ratio: 1,
    window,
    ...(unit === 'element' && panesEach > 0 ? { panesEach: panesEach / valuesEach } : {}),
    elementsEach: 1 / liftedShare(root, given.time.windowing, sdk, constants),
    bytesPerHeldElement: unit === 'element' ? before.draft.bytes : 0,
    bytesPerHeldKey: unit === 'key' ? accumulatorBytes(root, given.volume) : 0,
  };
}

const sideInputsOf = (step: Step): readonly string[] =>
  'sideInputs' in step ? step.sideInputs : [];

function finish(numbered: Numbered, all: readonly Numbered[], plan: StreamingPlan): StreamingStage {
  const { draft, part, index } = numbered;
  const { root } = draft;
  const drafts = all.map((each) => each.draft);
  const views = sideInputsOf(root).flatMap((name) =>
    drafts.flatMap(({ outputs }) => outputs.get(name) ?? []),
  );
  return {
    index,
    root: root.name,
    name: nameOf(draft, part),
    steps: draft.steps,
    begins: draft.begins,
    isLifted: gathers(root) && isLifted(root, givenTo(root, drafts).time.windowing, plan.sdk),
    source: root.kind === 'read' ? root : null,
    feeds: feedsOf(numbered, all, plan),
    rate: draft.rate * part.share,
    bytes: draft.bytes,
    cost: draft.cost,
    bundles: stageBundles(draft, part, plan.constants),
    keys: part.parallel,
    ceilings: draft.ceilings,
    workerCeilings: draft.workerCeilings,
    moved: draft.moved,
    sentBytes: draft.sent / draft.rate,
    isSinkShards: root.name.endsWith(INTO_SHARDS),
    memoryPerThread: draft.memory,
    sideInputBytes: total(views).bytes,
    hints: draft.hints,
  };
}

/**
 * Fuses a streaming pipeline into stages, as `fuse` does a batch one; what groups by key is two stages, one that takes
 * elements in and one that takes panes out, and its hottest key stands apart.
 * @param steps checked steps; reads have rates
 * @returns the stages, each after those that it reads
 */
export function streamingStages(
  steps: readonly Step[],
  sdk: Sdk,
  constants: ConstantReader,
): readonly StreamingStage[] {
  const plan: StreamingPlan = {
    graph: graphOf(expand(settleSinks(steps, constants))),
    sdk,
    constants,
  };
  const drafts: StreamingDraft[] = [];
  for (const step of plan.graph.ordered) {
    if (beginningOf(step, plan) !== null && !isRefreshing(step))
      drafts.push(...draftsOf(step, givenTo(step, drafts), plan));
  }
  const parts = drafts.flatMap((draft) => draft.parts.map((part) => ({ draft, part })));
  const numbered = parts.map((each, index): Numbered => ({ ...each, index }));
  return numbered.map((each) => finish(each, numbered, plan));
}
