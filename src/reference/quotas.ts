import { ACCELERATORS } from '../facts/accelerators.ts';
import { GPU_MACHINES, MACHINES } from '../facts/machines.ts';
import {
  CONCURRENT_JOBS_LIMIT,
  CONCURRENT_JOBS_PROVENANCE,
  isProjectWide,
  QUOTA_METRICS,
  type QuotaMetric,
  START_CHECK,
  STREAMING_ENGINE_GB_PER_MIN_LIMIT,
  STREAMING_ENGINE_GB_PER_MIN_PROVENANCE,
} from '../facts/quota-metrics.ts';
import { SHUFFLE_SLOTS_PROVENANCE } from '../facts/service-limits.ts';
import { type Entry, factsOf } from './entry.ts';

const SOURCE = 'Compute Engine’s Quota.metric values (Compute v1 discovery document)';

function meaningOf(metric: string): string {
  const words = START_CHECK.find((each) => each.metric === metric)?.words;
  if (words !== undefined) {
    return `${words} ${isProjectWide(metric) ? 'of the project, over all regions' : 'in the region'}`;
  }
  const gpu = ACCELERATORS.find(({ quotaMetric }) => quotaMetric === metric);
  if (gpu !== undefined) return `${gpu.type} GPUs in the region`;
  const family = /^([A-Z0-9]+)_CPUS$/u.exec(metric)?.[1];
  return family === undefined
    ? 'a regional quota of Compute Engine'
    : `vCPUs of ${family.toLowerCase()} machines in the region`;
}

const MEANINGS: Readonly<Record<string, string>> = {
  CPUS_ALL_REGIONS: 'vCPUs of the project over all regions',
  PREEMPTIBLE_CPUS: 'vCPUs of preemptible VMs in the region',
  CPUS: 'vCPUs in the region of machines whose family has no metric of its own (n1, e2 and others)',
  LOCAL_SSD_TOTAL_GB: 'GB of local SSD in the region',
  INSTANCE_GROUP_MANAGERS: 'zonal managed instance groups in the region',
  GPUS_ALL_REGIONS: 'GPUs of the project over all regions',
  CONCURRENT_JOBS: `Dataflow jobs of the project at a time, queued FlexRS jobs included; ${CONCURRENT_JOBS_LIMIT} unless it has asked for more`,
  SHUFFLE_SLOTS:
    'slots of Dataflow Shuffle in the region; by the region when left out. How jobs take them is assumed: it refuses nothing',
  STREAMING_ENGINE_GB_PER_MIN: `GB a minute from workers to Streaming Engine in the region; ${STREAMING_ENGINE_GB_PER_MIN_LIMIT} when left out. It refuses nothing`,
};

const GPU_METRIC = /_GPUS$|^GPUS_/u;

/** What the service looks at before the first worker, and what shows only when VMs come up. */
function startWords(metric: QuotaMetric): string {
  const printed = START_CHECK.some((each) => each.metric === metric);
  if (printed || metric === 'INSTANCE_GROUP_MANAGERS') return 'yes, and printed in its line';
  if (metric === 'CONCURRENT_JOBS') return 'yes, when the job is created';
  if (GPU_METRIC.test(metric)) return 'no: it shows when the workers are to come up';
  if (metric === 'CPUS_ALL_REGIONS')
    return 'not in its line: it shows when the workers are to come up';
  if (metric === 'PREEMPTIBLE_CPUS') return 'of FlexRS jobs at launch, not in its line';
  const family = [...MACHINES, ...GPU_MACHINES].some(({ quotaMetric }) => quotaMetric === metric);
  return family ? 'yes, printed in its line as CPUs' : 'no';
}

/** Of Dataflow's own; all others are Compute Engine's. */
const SOURCES: Readonly<Record<string, string>> = {
  CONCURRENT_JOBS: CONCURRENT_JOBS_PROVENANCE.source,
  SHUFFLE_SLOTS: SHUFFLE_SLOTS_PROVENANCE.source,
  STREAMING_ENGINE_GB_PER_MIN: STREAMING_ENGINE_GB_PER_MIN_PROVENANCE.source,
};

const UNKNOWN =
  'A metric that the scenario does not list is unknown: it never binds and is reported as unknown.';

const HAS_A_DEFAULT = 'Where the scenario does not list it, the service’s own limit holds.';

/** No quota, but reports tell of it like one. */
const SUBNET_ADDRESSES: Entry = {
  kind: 'quota',
  name: 'SUBNET_ADDRESSES',
  aliases: [],
  title: 'addresses of one subnet, which workers share with whatever else is in it',
  paragraphs: [
    'Behind the slash stands the subnet: SUBNET_ADDRESSES/projects/P/regions/R/subnetworks/S. It is no quota and cannot be raised: its limit is what the primary range has, 2^(32 − N) less four that Google keeps, and less what is in use; each worker takes one.',
  ],
  facts: factsOf({
    'checked at start': 'no: it shows when the workers are to come up',
    source: 'https://docs.cloud.google.com/dataflow/docs/guides/specifying-networks',
    'set it':
      'project: { network: { subnets: [{ name: S, region: R, cidr: 10.0.0.0/24, inUse: 20 }] } }',
  }),
};

/** @returns every quota metric that a scenario may limit, and the addresses of subnets */
export function quotaEntries(): readonly Entry[] {
  return [...metricEntries(), SUBNET_ADDRESSES];
}

function metricEntries(): readonly Entry[] {
  return QUOTA_METRICS.map((metric) => ({
    kind: 'quota',
    name: metric,
    aliases: [`project.quotas.${metric}`, `quotas.${metric}`],
    title: MEANINGS[metric] ?? meaningOf(metric),
    paragraphs: [Object.hasOwn(SOURCES, metric) ? HAS_A_DEFAULT : UNKNOWN],
    facts: factsOf({
      'checked at start': startWords(metric),
      source: SOURCES[metric] ?? SOURCE,
      'set it': `project: { quotas: { ${metric}: { limit: 600, usage: 48 } } }`,
    }),
  }));
}
