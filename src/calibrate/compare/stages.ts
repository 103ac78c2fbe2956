import type { JobResult } from '../../forecast/run-result.ts';
import { understand } from '../../forecast/understanding/understand.ts';
import type { JobEvidence, RunEvidence } from '../../importers/evidence.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { stepOf } from '../step-names.ts';
import type { StagePair, StageTimes } from './comparison.ts';

/** When something of a stage was seen to run, milliseconds since 1970. */
interface Seen {
  readonly step: string;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
}

/** A stage of the service names transforms by id or by name. */
function stageEnds({ transforms, stages }: JobEvidence): readonly { name: string; at: number }[] {
  const names = new Map(transforms.map(({ id, name }) => [id, name]));
  return stages.flatMap((stage) =>
    stage.endedAt === null
      ? []
      : stage.transforms.map((each) => ({ name: names.get(each) ?? each, at: stage.endedAt ?? 0 })),
  );
}

/** Operations of the messages have start and end; the job's stage states, only the end. */
function seenIn({ job, messages }: RunEvidence, steps: readonly string[]): Seen[] {
  const operations = (messages?.operations ?? []).flatMap(({ steps: names, startedAt, endedAt }) =>
    names.flatMap((name): Seen[] => {
      const step = stepOf(name, steps);
      return step === null ? [] : [{ step, startedAt, endedAt }];
    }),
  );
  if (operations.length > 0 || job === null) return operations;
  return stageEnds(job).flatMap(({ name, at }): Seen[] => {
    const step = stepOf(name, steps);
    return step === null ? [] : [{ step, startedAt: null, endedAt: at }];
  });
}

function timesOf(seen: readonly Seen[], origin: number | null): StageTimes {
  const seconds = (values: readonly (number | null)[], pick: (...all: number[]) => number) => {
    const known = values.filter((value) => value !== null);
    return known.length === 0 || origin === null ? null : (pick(...known) - origin) / 1000;
  };
  return {
    startS: seconds(
      seen.map(({ startedAt }) => startedAt),
      Math.min,
    ),
    endS: seconds(
      seen.map(({ endedAt }) => endedAt),
      Math.max,
    ),
  };
}

const length = ({ startS, endS }: StageTimes): number | null =>
  startS === null || endS === null ? null : endS - startS;

function errorOf(measured: StageTimes, forecast: StageTimes): number | null {
  const [real, own] = [length(measured), length(forecast)];
  return real === null || own === null || real <= 0 ? null : own / real - 1;
}

/**
 * @param index which job of the scenario it is
 * @param job its central run
 * @returns every fused stage of the scenario beside what the run's messages or stage states say of its steps
 */
export function compareStages(
  scenario: Scenario,
  index: number,
  evidence: RunEvidence,
  job: JobResult,
): readonly StagePair[] {
  const steps = understand(scenario).jobs[index]?.steps ?? [];
  const names = steps.map(({ name }) => name);
  const origin =
    evidence.job?.createdAt?.value ?? evidence.messages?.phases.firstMessageAt?.value ?? null;
  const seen = seenIn(evidence, names);
  return job.stages.map(({ name, startedS, finishedS }, at): StagePair => {
    const own = steps.filter(({ stages }) => stages.includes(at)).map((step) => step.name);
    const since = (s: number | null): number | null => (s === null ? null : s - job.submittedS);
    const measured = timesOf(
      seen.filter(({ step }) => own.includes(step)),
      origin,
    );
    const forecast = { startS: since(startedS), endS: since(finishedS) };
    return { stage: name, measured, forecast, error: errorOf(measured, forecast) };
  });
}
