import { describeLocation, nearnessOf } from '../../facts/locations.ts';
import type { JobSpec, ReadStep, Scenario, WriteStep } from '../../scenario/scenario.ts';
import { connectorOf } from '../../facts/connectors.ts';
import { isFlexRs } from '../options/flexrs.ts';
import { bucketIn, bucketsOf, type JobBucket } from './buckets-of.ts';

/** Something of a job, and where it lies. */
export interface Place {
  readonly what: string;
  readonly where: string;
  /** Whether it stays in the job’s region; false too where nobody can tell. */
  readonly stays: boolean;
  readonly note: string;
}

function workers({ project }: Scenario, { options }: JobSpec): Place {
  const zone = options.workerZone;
  return {
    what: 'workers and their disks',
    where: zone ?? project.region,
    stays: zone === null || zone.startsWith(`${project.region}-`),
    note: zone === null ? 'each in a zone that the service chooses' : 'the zone that is given',
  };
}

const ON_DISKS = 'the disks of the workers';

function shuffled({ project }: Scenario, { type, options }: JobSpec): Place {
  const onDisks =
    type === 'streaming'
      ? !options.streamingEngine
      : options.shuffleMode === 'workers' && !isFlexRs(options);
  const service = type === 'streaming' ? 'Streaming Engine' : 'Dataflow Shuffle';
  return {
    what: type === 'streaming' ? 'shuffled data, state and timers' : 'shuffled data',
    where: project.region,
    stays: true,
    note: onDisks ? ON_DISKS : service,
  };
}

/** What the job’s options keep in a bucket. */
function useOf({ options }: JobSpec, bucket: string): string {
  const { stagingLocation, tempLocation, gcpTempLocation } = options.submission;
  const isIn = (location: string | null): boolean => bucketIn(location) === bucket;
  const temporary = isIn(tempLocation) || isIn(gcpTempLocation);
  // Where no option says otherwise, files are staged beside the temporary ones.
  const staged = stagingLocation === null ? temporary : isIn(stagingLocation);
  if (staged && temporary) return 'staged and temporary files';
  return staged ? 'staged files' : 'temporary files';
}

function bucketPlace({ project }: Scenario, job: JobSpec, { bucket }: JobBucket): Place {
  const location = project.buckets.get(bucket)?.location ?? null;
  const what = useOf(job, bucket);
  const note = `gs://${bucket}`;
  if (location === null) {
    return { what, where: 'unknown', stays: false, note: `${note}; its location is not given` };
  }
  const nearness = nearnessOf(location, project.region);
  return {
    what,
    where: describeLocation(location),
    stays: nearness === 'same',
    note: nearness === 'around' ? `${note}; not kept to ${project.region}` : note,
  };
}

/** Without an option the SDK makes a bucket: https://docs.cloud.google.com/dataflow/docs/guides/setting-pipeline-options (recalled). */
function defaultBucket({ project }: Scenario): Place {
  return {
    what: 'staged and temporary files',
    where: `region ${project.region}`,
    stays: true,
    note: `no option names a bucket: one of the SDK’s making, dataflow-staging-${project.region}-${project.number ?? 'NUMBER'} (recalled)`,
  };
}

function files(scenario: Scenario, job: JobSpec): readonly Place[] {
  const named = bucketsOf(job);
  return named.length === 0
    ? [defaultBucket(scenario)]
    : named.map((bucket) => bucketPlace(scenario, job, bucket));
}

function dataPlace({ project }: Scenario, step: ReadStep | WriteStep): Place[] {
  if (connectorOf(step.connector)[step.kind]?.reaches === 'nowhere') return [];
  const where = step.region ?? project.region;
  return [
    {
      what: `${step.kind === 'read' ? 'source' : 'sink'} ${step.name}`,
      where,
      stays: where === project.region,
      note:
        step.region === null
          ? `${step.connector}; taken to be in the job’s region: its step does not say`
          : step.connector,
    },
  ];
}

/** Source: https://docs.cloud.google.com/dataflow/docs/concepts/regional-endpoints (2026-04-14) */
const service = ({ project }: Scenario): readonly Place[] => [
  {
    what: 'job metadata',
    where: project.region,
    stays: true,
    note: 'name, options, graph, messages and metrics, in the regional endpoint',
  },
  {
    what: 'logs of the workers',
    where: 'global',
    stays: false,
    note: 'Cloud Logging, unless a sink routes them to a bucket in one region',
  },
];

/** @returns where everything lies that the job has, reads and leaves behind, in the order of its way through the job */
export function placesOf(scenario: Scenario, job: JobSpec): readonly Place[] {
  return [
    ...files(scenario, job),
    ...job.steps.flatMap((step) => (step.kind === 'read' ? dataPlace(scenario, step) : [])),
    workers(scenario, job),
    shuffled(scenario, job),
    ...job.steps.flatMap((step) => (step.kind === 'write' ? dataPlace(scenario, step) : [])),
    ...service(scenario),
  ];
}
