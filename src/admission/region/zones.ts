import { findRegion, REGIONS } from '../../facts/regions.ts';
import type { JobSpec } from '../../scenario/scenario.ts';
import { nearestName } from '../../units/nearest-name.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';

/** Every zone of the table. */
const ZONES: readonly string[] = REGIONS.flatMap(({ zones }) => zones ?? []);

const ZONE = /^(?<region>[a-z]+-[a-z]+\d+)-[a-z]$/u;

/** Whether a zone is in the region: null where the table can't tell. */
function isIn(zone: string, region: string): boolean | null {
  const zones = findRegion(region)?.zones ?? null;
  if (zones?.includes(zone) === true) return true;
  if (ZONE.exec(zone)?.groups?.['region'] !== region) return false;
  return zones === null ? null : false;
}

const nearestIn = (zone: string, region: string): string => {
  const own = findRegion(region)?.zones ?? [];
  const nearest = nearestName(zone, own) ?? nearestName(zone, ZONES);
  return nearest === undefined || nearest === zone ? '' : `; nearest: ${nearest}`;
};

const backendOf = ({ type }: JobSpec): string =>
  type === 'streaming' ? 'Streaming Engine' : 'Dataflow Shuffle';

/** A zone without workers for this job; Dataflow Shuffle is in every region, and in no other's zones. */
function outside({ scenario, job, path }: CheckedJob, zone: string): Stated {
  const { region } = scenario.project;
  const zones = findRegion(region)?.zones ?? null;
  const list = zones === null ? '' : `, which has ${zones.join(', ')}`;
  const rule = `worker zone ${zone} is not in the job’s region ${region}${list}${nearestIn(zone, region)}`;
  const at = { severity: 'error', path: `${path}.options.workerZone` } as const;
  const fix = 'leave out --workerZone: give the region, and the service chooses the zone';
  if (job.options.shuffleMode === 'workers') {
    return { code: 'ZONE-REGION', ...at, message: rule, fix };
  }
  const message = `${rule}; ${backendOf(job)} is offered to workers in the job’s region only`;
  return { code: 'ZONE-SHUFFLE', ...at, message, fix };
}

function pinned({ scenario, job, path }: CheckedJob, zone: string): Stated[] {
  const certain = isIn(zone, scenario.project.region) === true;
  if (certain && job.options.shuffleMode === 'workers') return [];
  return [
    {
      code: 'ZONE-PINNED',
      severity: certain ? 'warning' : 'unknown',
      path: `${path}.options.workerZone`,
      message: certain
        ? `with ${backendOf(job)} the service places each worker in any zone of ${scenario.project.region}; ${zone} pins them all, at most 2,000, and its stock-outs are the job’s`
        : `whether ${scenario.project.region} has a zone ${zone} is not in the tables`,
      fix: 'leave out --workerZone: give the region, and the service chooses the zone',
    },
  ];
}

function checkZone(checked: CheckedJob): Stated[] {
  const { workerZone } = checked.job.options;
  if (workerZone === null) return [];
  return isIn(workerZone, checked.scenario.project.region) === false
    ? [outside(checked, workerZone)]
    : pinned(checked, workerZone);
}

function checkWorkerRegion({ scenario, job, path }: CheckedJob): Stated[] {
  const { workerRegion, workerZone } = job.options;
  if (workerRegion === null) return [];
  const at = `${path}.options.workerRegion`;
  const both: Stated = {
    code: 'ZONE-AND-REGION',
    severity: 'error',
    path: at,
    message: 'worker_region and worker_zone are mutually exclusive.',
    fix: 'leave out --workerRegion',
  };
  const elsewhere: Stated = {
    code: 'ZONE-REGION',
    severity: 'error',
    path: at,
    message: `workers in ${workerRegion}, another region than the job’s ${scenario.project.region}, are not supported since Beam 2.44`,
    fix: `--region=${workerRegion}, or leave out --workerRegion`,
  };
  return [
    // Of the older name of the zone a check of its own tells
    ...(workerZone === null || job.options.submission.zone !== undefined ? [] : [both]),
    ...(workerRegion === scenario.project.region ? [] : [elsewhere]),
  ];
}

/**
 * Are the zone and region of the workers those of the job?
 * Source: https://docs.cloud.google.com/dataflow/docs/concepts/regional-endpoints (2026-04-14), …/shuffle-for-batch
 * (2026-03-03); the exclusion: apache/beam pipeline_options_validator.py.
 */
export const checkZones: Check = (checked) => [
  ...checkZone(checked),
  ...checkWorkerRegion(checked),
];
