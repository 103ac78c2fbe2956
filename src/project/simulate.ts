import { createZone, type Stockout } from '../cloud/zone.ts';
import { createActiveNames } from '../engines/dataflow/active-names.ts';
import type { JobRecord, Refusal, World } from '../engines/engine.ts';
import { createConstantReader } from '../facts/constant-reader.ts';
import type { ConstantId, Constants } from '../facts/constants.ts';
import { createStreams } from '../kernel/random.ts';
import { createSimulation, type Simulation } from '../kernel/simulation.ts';
import type { AccountName } from '../quota/account-name.ts';
import type { QuotaRecord, QuotaUse } from '../quota/ledger.ts';
import { projectLedger } from '../quota/project-ledger.ts';
import { subnetOf } from '../quota/subnet.ts';
import type { FaultSpec, JobSpec, ProjectSpec } from '../scenario/scenario.ts';
import type { ProjectEvent } from './events.ts';
import { createOthers } from './others.ts';
import { Roster } from './roster.ts';

export type { Refusal } from '../engines/engine.ts';

/** One play-out of a project's jobs. */
export interface ProjectRun {
  readonly project: ProjectSpec;
  readonly jobs: readonly JobSpec[];
  /** Left out: nothing goes wrong but by chance. */
  readonly faults?: readonly FaultSpec[];
  /** What the checks turn down, by the job's number; left out: nothing but for want of quota. */
  readonly refusals?: readonly (Refusal | null)[];
  readonly seed: string;
  readonly replicate: number;
  /** The name by which a job draws its luck, so that jobs of other names share it; left out: its own. */
  readonly luckNames?: ReadonlyMap<string, string>;
  readonly constants: Constants;
  /** Sees every event just before it is handled; times in ms. */
  readonly onEvent?: (time: number, priority: number, event: ProjectEvent) => void;
}

export interface ProjectRecord {
  readonly jobs: readonly JobRecord[];
  readonly quotas: readonly QuotaRecord[];
  /** Who used each of these quotas when, from 0 to the end of the last job. */
  readonly uses: ReadonlyMap<AccountName, QuotaUse>;
  /** Constants that the simulation asked for. */
  readonly constantsUsed: readonly ConstantId[];
  readonly events: number;
}

/** Steps may have a '/' in their names, as Beam's own do; in a stream's name it parts the parts. */
const asPart = (entity: string | number): string | number =>
  typeof entity === 'number' ? entity : entity.replaceAll('%', '%25').replaceAll('/', '%2F');

const befalls = ({ job }: FaultSpec, { name, runOf }: JobSpec): boolean =>
  job === null || job === name || job === runOf;

const stockoutsOf = (faults: readonly FaultSpec[], spec: JobSpec): readonly Stockout[] =>
  faults.flatMap((fault) =>
    fault.kind === 'zone-stockout' && befalls(fault, spec) ? [fault] : [],
  );

/** Far more than any job of this model needs; a loop without end stops here. */
const EVENT_LIMIT = 2_000_000_000;

type Clock = Simulation<ProjectEvent>;

/** What every job finds around it. */
function worldOf(run: ProjectRun, scheduler: Clock, ended: World['ended']): World {
  const constants = createConstantReader(run.constants);
  const streams = createStreams(run.seed);
  const faults = run.faults ?? [];
  return {
    scheduler,
    ledger: projectLedger(run),
    constants,
    stream: (job, cause, entity) =>
      streams.stream(run.replicate, run.luckNames?.get(job) ?? job, cause, asPart(entity)),
    place: { project: run.project.name, region: run.project.region },
    inPerimeter: run.project.perimeter?.includes('dataflow.googleapis.com') === true,
    zoneOf: (spec) =>
      createZone({
        stream: streams.stream(run.replicate, 'zone', 'episodes'),
        faults: stockoutsOf(faults, spec),
        constants,
      }),
    faults,
    subnetOf: (spec) => subnetOf(run, spec),
    refusalOf: (job) => run.refusals?.[job] ?? null,
    names: createActiveNames(),
    ended,
  };
}

/**
 * Plays all jobs of a project out in one world: one clock, one ledger. Deterministic in its arguments.
 * @throws SimulationError, RangeError or Error when the model breaks its own rules; never for bad luck
 */
export function simulateProject(run: ProjectRun): ProjectRecord {
  const simulation: Clock = createSimulation<ProjectEvent>({
    handle(event) {
      if (event.domain === 'quota') others.step(event.subject);
      else roster.handle(event, world);
    },
    eventLimit: EVENT_LIMIT,
    ...(run.onEvent === undefined ? {} : { onEvent: run.onEvent }),
  });
  const roster = new Roster(run.jobs, simulation);
  const world = worldOf(run, simulation, (job) => {
    roster.ended(job, world);
    if (roster.left === 0) others.stop();
  });
  const others = createOthers(run.project.quotas, world.ledger, simulation);
  others.begin();
  roster.begin();
  simulation.run();
  const jobs = roster.records.filter((record) => record !== undefined);
  if (jobs.length < run.jobs.length) throw new Error('a job has not ended');
  return {
    jobs,
    quotas: world.ledger.records(),
    uses: world.ledger.uses(Math.max(0, ...jobs.map(({ finishedAt }) => finishedAt))),
    constantsUsed: world.constants.used(),
    events: simulation.processed,
  };
}
