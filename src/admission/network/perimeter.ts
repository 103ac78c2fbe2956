import type { ConnectorName } from '../../facts/connectors.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { bucketsOf } from '../region/buckets-of.ts';

const DATAFLOW = 'dataflow.googleapis.com';
const STORAGE = 'storage.googleapis.com';

/** Connectors verified with a perimeter: https://docs.cloud.google.com/vpc-service-controls/docs/supported-products (2026-04) */
const VERIFIED = /^(?:gcs|bigquery|pubsub|bigtable|spanner|synthetic)/u;

const unverified = ({ job }: CheckedJob): ConnectorName[] => [
  ...new Set(
    job.steps.flatMap((step) =>
      (step.kind === 'read' || step.kind === 'write') && !VERIFIED.test(step.connector)
        ? [step.connector]
        : [],
    ),
  ),
];

function inside(checked: CheckedJob): Stated {
  const others = unverified(checked);
  const which =
    others.length === 0 ? '' : `; of its connectors ${others.join(', ')} are not verified with one`;
  return {
    code: 'NET-PERIMETER',
    severity: 'warning',
    path: 'project.perimeter',
    message: `Dataflow is inside a perimeter of VPC Service Controls: workers need restricted.googleapis.com at least, custom BIND DNS is not supported${which}`,
    fix: 'Cloud DNS with a private zone for googleapis.com that leads to restricted.googleapis.com; Private Service Connect: the bundle vpc-sc',
  };
}

function scaling({ job, path }: CheckedJob): Stated[] {
  if (!job.options.prime && !job.options.verticalAutoscaling) return [];
  return [
    {
      code: 'NET-PERIMETER-SCALING',
      severity: 'warning',
      path: `${path}.options.dataflowServiceOptions`,
      message:
        'vertical autoscaling can’t be protected by a perimeter: the job runs without it, and a worker out of memory gets no more',
      fix: 'workers with enough memory from the start: min_ram, or --workerMachineType without Prime',
    },
  ];
}

function buckets(checked: CheckedJob): Stated[] {
  if (checked.scenario.project.perimeter?.includes(STORAGE) !== true) return [];
  return bucketsOf(checked.job).map(
    ({ bucket, option }): Stated => ({
      code: 'NET-PERIMETER-BUCKET',
      severity: 'unknown',
      path: `${checked.path}.options.${option}`,
      message: `whether the bucket ${bucket} is inside the perimeter, the scenario does not say; outside of it: “Request is prohibited by organization's policy” (403)`,
      fix: 'gcloud access-context-manager perimeters describe PERIMETER --policy=POLICY; where the bucket’s project is not in it, an egress rule',
    }),
  );
}

/** What is otherwise inside a perimeter of VPC Service Controls. */
export const checkPerimeter: Check = (checked) => {
  const { perimeter } = checked.scenario.project;
  if (perimeter?.includes(DATAFLOW) !== true) return [];
  return [inside(checked), ...scaling(checked), ...buckets(checked)];
};
