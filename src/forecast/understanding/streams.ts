import type { Constants } from '../../facts/constants.ts';
import type { StreamingStage } from '../../pipeline/streaming/streaming-stage.ts';
import type {
  JobSpec,
  RateProfile,
  ReadStep,
  Step,
  StreamingSpec,
} from '../../scenario/scenario.ts';
import { streamingBecause } from './streaming-because.ts';
import type {
  ProfileUnderstood,
  SourceUnderstood,
  StreamingStageUnderstood,
  StreamsUnderstood,
  WindowUnderstood,
} from './streams-understood.ts';

/** A measured load is told by its length and ends, not row by row; a clock by its zone, whose changes are pinned data. */
function profileUnderstood(profile: RateProfile): ProfileUnderstood {
  if (profile.kind === 'diurnal') {
    const { clock, ...rest } = profile;
    return clock === undefined ? rest : { ...rest, timeZone: clock.zone };
  }
  if (profile.kind !== 'trace') return profile;
  const { points, then, scale, stretch } = profile;
  const perS = Array.from(points.rates, (rate) => rate * 1000 * scale);
  return {
    kind: 'trace',
    rows: points.rates.length,
    lasts: points.end * stretch,
    low: perS.reduce((least, rate) => Math.min(least, rate), Infinity),
    high: perS.reduce((most, rate) => Math.max(most, rate), 0),
    ...{ then, scale, stretch },
  };
}

function sourceUnderstood(step: ReadStep): SourceUnderstood[] {
  const { name, connector, load, rate = 0, elements, bytes } = step;
  if (load === undefined) return [];
  const { profile, bursts, backlog, backlogAge, partitions, lateness, watermarkLag } = load;
  return [
    {
      step: name,
      connector,
      profile: profileUnderstood(profile),
      meanPerS: rate,
      elementBytes: elements > 0 ? bytes / elements : 0,
      ...{ bursts, backlog, backlogAge, partitions, lateness, watermarkLag },
    },
  ];
}

const windowUnderstood = (step: Step): WindowUnderstood[] =>
  step.kind === 'window' ? [{ step: step.name, ...step.gathers }] : [];

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

function stageUnderstood(stage: StreamingStage, steps: readonly Step[]): StreamingStageUnderstood {
  const { index, name, root, begins, rate, bytes, cost, keys, feeds, sentBytes } = stage;
  return {
    ...{ index, name, root, begins, because: streamingBecause(stage, steps) },
    after: feeds.map(({ from }) => from),
    elementsPerS: rate,
    elementBytes: bytes,
    cpuEachS: cost.cpu,
    waitEachS: cost.wait,
    mostKeys: finite(keys),
    sentBytesEach: sentBytes,
    windowed: feeds.some(({ window }) => window !== null),
    ceilings: [
      ...stage.ceilings.map((ceiling) => ({ ...ceiling, of: 'job' as const })),
      ...stage.workerCeilings.map((ceiling) => ({ ...ceiling, of: 'worker' as const })),
    ].map(({ by, of, step, bytesPerSecond, bytesPerRecord }) => ({
      ...{ by, of, step, bytesPerSecond },
      bytes: bytesPerRecord,
    })),
  };
}

function readAgain(steps: readonly Step[]): Pick<StreamsUnderstood, 'readAgain'> {
  const found = steps.flatMap((step) => {
    if (step.kind !== 'read' || step.every === undefined) return [];
    const { name, connector, every, elements, bytes } = step;
    return [{ step: name, connector, every, elements, bytes }];
  });
  return found.length === 0 ? {} : { readAgain: found };
}

/** CPU that a hint or the service aims at, and the backlog from which it grows; without Streaming Engine both are the service’s. */
function aimOf(
  { utilizationHint, latencyTier, engineBilledBy }: StreamingSpec,
  values: Constants,
): Pick<StreamsUnderstood, 'aimsAtCpu' | 'growsFromBacklogS'> {
  const [hint, tier] = engineBilledBy === null ? [null, null] : [utilizationHint, latencyTier];
  return {
    aimsAtCpu: hint ?? values['streaming.autoscaling.target'],
    growsFromBacklogS: values[`streaming.autoscaling.backlog.${tier ?? 'medium'}`],
  };
}

/**
 * @param stages the pipeline as a streaming job fuses it
 * @returns how a streaming job runs, what comes to it and how it gathers that; null: it is none
 */
export function streamsUnderstood(
  { streaming, steps, options }: JobSpec,
  stages: readonly StreamingStage[],
  values: Constants,
): StreamsUnderstood | null {
  if (streaming === undefined) return null;
  const { engineBilledBy } = streaming;
  const autoscaled = options.autoscalingAlgorithm !== 'NONE';
  return {
    ...streaming,
    ...(autoscaled ? aimOf(streaming, values) : { aimsAtCpu: null, growsFromBacklogS: null }),
    unitFloor: engineBilledBy === 'compute-units' ? values['streaming.engine.unitFloor'] : null,
    sources: steps.flatMap((step) => (step.kind === 'read' ? sourceUnderstood(step) : [])),
    ...readAgain(steps),
    windows: steps.flatMap(windowUnderstood),
    stages: stages.map((stage) => stageUnderstood(stage, steps)),
  };
}
