import { createZone, type Stockout } from '../cloud/zone.ts';
import { DataflowBatchJob } from '../engines/dataflow/job.ts';
import type { Engine, EngineEvent, JobRecord, World } from '../engines/engine.ts';
import { createConstantReader } from '../facts/constant-reader.ts';
import type { ConstantId, Constants } from '../facts/constants.ts';
import { ARRIVE } from '../kernel/priorities.ts';
import { createStreams } from '../kernel/random.ts';
import { createSimulation } from '../kernel/simulation.ts';
import { createLedger, type QuotaRecord } from '../quota/ledger.ts';
import type { FaultSpec, JobSpec, ProjectSpec } from '../scenario/scenario.ts';

/** One play-out of a project's jobs. */
export interface ProjectRun {
  readonly project: ProjectSpec;
  readonly jobs: readonly JobSpec[];
  /** Left out: nothing goes wrong but by chance. */
  readonly faults?: readonly FaultSpec[];
  readonly seed: string;
  readonly replicate: number;
  readonly constants: Constants;
  /** Sees every event just before it is handled; times in ms. */
  readonly onEvent?: (time: number, priority: number, event: EngineEvent) => void;
}

export interface ProjectRecord {
  readonly jobs: readonly JobRecord[];
  readonly quotas: readonly QuotaRecord[];
  /** Constants that the simulation asked for. */
  readonly constantsUsed: readonly ConstantId[];
  readonly events: number;
}

/** Steps may have a '/' in their names, as Beam's own do; in a stream's name it parts the parts. */
const asPart = (entity: string | number): string | number =>
  typeof entity === 'number' ? entity : entity.replaceAll('%', '%25').replaceAll('/', '%2F');

const stockoutsOf = (faults: readonly FaultSpec[], job: string): readonly Stockout[] =>
  faults.flatMap((fault) =>
    fault.kind === 'zone-stockout' && (fault.job ?? job) === job ? [fault] : [],
  );

/** Far more than any job of this model needs; a loop without end stops here. */
const EVENT_LIMIT = 2_000_000_000;

/**
 * Plays all jobs of a project out in one world: one clock, one ledger. Deterministic in its arguments.
 * @throws SimulationError, RangeError or Error when the model breaks its own rules; never for bad luck
 */
export function simulateProject(run: ProjectRun): ProjectRecord {
  const constants = createConstantReader(run.constants);
  const ledger = createLedger(run.project.quotas);
  const streams = createStreams(run.seed);
  const faults = run.faults ?? [];
  const engines: Engine[] = [];
  const simulation = createSimulation<EngineEvent>({
    handle: (event) => engines[event.job]?.handle(event),
    eventLimit: EVENT_LIMIT,
    ...(run.onEvent === undefined ? {} : { onEvent: run.onEvent }),
  });
  const world: World = {
    scheduler: simulation,
    ledger,
    constants,
    stream: (job, cause, entity) => streams.stream(run.replicate, job, cause, asPart(entity)),
    place: { project: run.project.name, region: run.project.region },
    zoneOf: (job) =>
      createZone({
        stream: streams.stream(run.replicate, 'zone', 'episodes'),
        faults: stockoutsOf(faults, job),
        constants,
      }),
    faults,
  };
  run.jobs.forEach((spec, job) => {
    engines.push(new DataflowBatchJob(job, spec, world));
    const submit = { domain: 'job', kind: 'submit', job, subject: 0 } as const;
    simulation.scheduleAt(spec.submitAt, ARRIVE, submit);
  });
  simulation.run();
  return {
    jobs: engines.map((engine) => engine.record()),
    quotas: ledger.records(),
    constantsUsed: constants.used(),
    events: simulation.processed,
  };
}
