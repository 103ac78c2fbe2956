import type { EpochMs, StageEvidence, TransformEvidence } from '../evidence.ts';
import {
  field,
  isMap,
  items,
  moment,
  type PlainValue,
  placeOf,
  remark,
  text,
  texts,
} from '../plain-value.ts';
import { isTerminal, stateAt } from './identity.ts';

interface StageState {
  readonly state: string | null;
  /** When it came to that state. */
  readonly since: EpochMs | null;
  readonly at: PlainValue;
}

/** States of stages by name; later mentions of one count, as they come later. */
function statesOf(job: PlainValue): ReadonlyMap<string, StageState> {
  const states = new Map<string, StageState>();
  for (const at of items(field(job, 'stageStates'))) {
    const name = isMap(at) ? text(field(at, 'executionStageName')) : null;
    if (name === null) {
      remark(at, 'passed over: expected executionStageName and executionStageState');
      continue;
    }
    states.set(name.value, {
      state: stateAt(field(at, 'executionStageState'))?.value ?? null,
      since: moment(field(at, 'currentStateTime'))?.value ?? null,
      at,
    });
  }
  return states;
}

/** Only in batch does a stage's end stand there; the stages of streaming jobs run until the job ends. */
const endOf = (state: StageState | undefined, isBatch: boolean): EpochMs | null =>
  isBatch && isTerminal(state?.state ?? '') ? (state?.since ?? null) : null;

/** Ids by everything a stage may call a transform by. */
function idsOf(transforms: readonly TransformEvidence[]): ReadonlyMap<string, string> {
  return new Map([
    ...transforms.map(({ id, name }) => [name, id] as const),
    ...transforms.map(({ id }) => [id, id] as const),
  ]);
}

function componentsOf(stage: PlainValue, ids: ReadonlyMap<string, string>): string[] {
  const names = items(field(stage, 'componentTransform')).flatMap((component) => {
    const calls = ['originalTransform', 'name', 'userName']
      .map((key) => text(field(component, key))?.value)
      .filter((call) => call !== undefined);
    const known = calls.find((call) => ids.has(call));
    if (known !== undefined) return [ids.get(known) ?? known];
    const [call] = calls;
    if (call === undefined) remark(component, 'passed over: expected a transform with a name');
    else remark(component, `it is no transform of the pipeline: ${call}`);
    return call === undefined ? [] : [call];
  });
  return [...new Set(names)];
}

const nameOf = (stage: PlainValue): string | null =>
  text(field(stage, 'name'))?.value ?? text(field(stage, 'id'))?.value ?? null;

/** Stages of the pipeline's description: the service's fusion. */
function describedStages(
  job: PlainValue,
  transforms: readonly TransformEvidence[],
  states: ReadonlyMap<string, StageState>,
  isBatch: boolean,
): readonly StageEvidence[] {
  const stages = items(field(job, 'pipelineDescription', 'executionPipelineStage'));
  const names = new Map(
    stages.map((stage) => [text(field(stage, 'id'))?.value ?? '', nameOf(stage) ?? '']),
  );
  const ids = idsOf(transforms);
  return stages.flatMap((stage) => {
    const name = nameOf(stage);
    if (name === null) {
      remark(stage, 'passed over: expected a stage with id and name');
      return [];
    }
    const state = states.get(name);
    return [
      {
        name,
        transforms: componentsOf(stage, ids),
        prerequisites: texts(field(stage, 'prerequisiteStage')).map((id) => names.get(id) ?? id),
        state: state?.state ?? null,
        endedAt: endOf(state, isBatch),
        from: placeOf(stage),
      },
    ];
  });
}

/** Fused stages are `F0`, `F1` …; all other names are steps of the service (inputs.md 1.2). */
const FUSED = /^F\d+$/u;

/** Those without an end last; `Infinity` would make NaN of their difference. */
const byEnd = (a: StageEvidence, b: StageEvidence): number =>
  (a.endedAt ?? Number.MAX_SAFE_INTEGER) - (b.endedAt ?? Number.MAX_SAFE_INTEGER) ||
  Number(a.name.slice(1)) - Number(b.name.slice(1));

/** Where the view has no description, the fused stages by their end: what is in them is not told. */
function bareStages(states: ReadonlyMap<string, StageState>, isBatch: boolean): StageEvidence[] {
  return [...states]
    .filter(([name]) => FUSED.test(name))
    .map(([name, state]) => ({
      name,
      transforms: [],
      prerequisites: [],
      state: state.state,
      endedAt: endOf(state, isBatch),
      from: placeOf(state.at),
    }))
    .sort(byEnd);
}

/**
 * Takes a job, its transforms and whether it is a batch job; returns its fused stages in the order of the description, or
 * by their end where there is none.
 */
export function readStages(
  job: PlainValue,
  transforms: readonly TransformEvidence[],
  isBatch: boolean,
): readonly StageEvidence[] {
  const states = statesOf(job);
  const described = describedStages(job, transforms, states, isBatch);
  return described.length > 0 ? described : bareStages(states, isBatch);
}
