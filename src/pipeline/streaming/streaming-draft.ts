import type { ConstantReader } from '../../facts/constant-reader.ts';
import type { ResourceHints, Sdk, Step } from '../../scenario/scenario.ts';
import { jobCeilings, workerCeilings } from '../ceilings.ts';
import type { Graph } from '../graph.ts';
import { merged, NO_HINTS } from '../hints.ts';
import { addCosts, FREE, sdkCost, sideOf, stepCost } from '../record-cost.ts';
import type { Ceiling, RecordCost } from '../stage.ts';
import type { Volume } from '../volume.ts';
import type { EventTime } from './event-time.ts';
import type { KeyPart } from './key-parts.ts';
import type { StreamingStage } from './streaming-stage.ts';

/** What is the same for all stages of a job. */
export interface StreamingPlan {
  readonly graph: Graph;
  readonly sdk: Sdk;
  readonly constants: ConstantReader;
}

/** What flows along an edge: so much per second at the mean load. */
export interface Flowing {
  readonly volume: Volume;
  readonly time: EventTime;
}

/** A stage, or its parts by keys, while its steps are being collected. */
export interface StreamingDraft {
  readonly root: Step;
  readonly begins: StreamingStage['begins'];
  /** Elements per second, and bytes of each. */
  readonly rate: number;
  readonly bytes: number;
  readonly parts: readonly KeyPart[];
  readonly steps: string[];
  cost: RecordCost;
  /** vCPU s of a bundle, whatever its elements. */
  bundleCpu: number;
  memory: number;
  hints: ResourceHints;
  readonly ceilings: Ceiling[];
  readonly workerCeilings: Ceiling[];
  readonly moved: { readonly step: string; readonly volume: Volume }[];
  /** Bytes that leave the worker per second. */
  sent: number;
  /** What it hands to each step that begins another stage. */
  readonly handed: Map<string, Flowing>;
  /** What each of its steps gives to whoever holds it as a side input. */
  readonly outputs: Map<string, Volume>;
}

/** Rate of a stage that nothing reaches at the mean load: its costs are per element and have to be told still. */
const LEAST_RATE = 1e-9;

/** @param elements per second, `bytes` of each as it comes in */
export function startDraft(
  root: Step,
  begins: StreamingDraft['begins'],
  { elements, bytes }: Pick<Volume, 'elements' | 'bytes'>,
  parts: readonly KeyPart[],
  { sdk, constants }: StreamingPlan,
): StreamingDraft {
  const rate = Math.max(LEAST_RATE, elements);
  return {
    root,
    begins,
    rate,
    bytes: bytes / rate,
    parts,
    steps: [],
    cost: sdkCost(sdk, 1, constants),
    bundleCpu: 0,
    memory: 0,
    hints: NO_HINTS,
    ceilings: [],
    workerCeilings: [],
    moved: [],
    sent: 0,
    handed: new Map(),
    outputs: new Map(),
  };
}

/** Adds to what an element costs. */
export function spend(draft: StreamingDraft, cost: RecordCost): void {
  draft.cost = addCosts(draft.cost, cost);
}

/** A step of the stage, and what it asks of the worker. */
export function list(draft: StreamingDraft, step: Step): void {
  draft.steps.push(step.name);
  draft.hints = merged(draft.hints, step.resources);
  if (!('cost' in step)) return;
  draft.memory += step.cost.memory;
  draft.bundleCpu += step.cost.cpuPerBundle ?? 0;
}

/** Takes one step into the stage, with all that reaches it there per second. */
export function include(
  draft: StreamingDraft,
  step: Step,
  input: Volume,
  { sdk, constants }: StreamingPlan,
): void {
  list(draft, step);
  spend(draft, stepCost(step, input, draft.rate, sdk, constants));
  draft.ceilings.push(...jobCeilings(step, input, draft.rate, constants));
  draft.workerCeilings.push(...workerCeilings(step, input, draft.rate, constants));
  if (step.kind === 'read' || step.kind === 'write') {
    draft.moved.push({ step: step.name, volume: input });
  }
  if (step.kind === 'write' && sideOf(step)?.reaches !== 'nowhere') draft.sent += input.bytes;
}

/** vCPU s that passing bytes between stages takes, on either side. */
export function transferCost(bytesPerElement: number, constants: ConstantReader): RecordCost {
  const perGb = constants.get('shuffle.service.cpuPerGb');
  return { ...FREE, cpu: (bytesPerElement / 1e9) * perGb };
}
