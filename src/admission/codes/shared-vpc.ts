import type { Rule } from './rule.ts';

const SOURCE =
  'https://docs.cloud.google.com/dataflow/docs/guides/specifying-networks, 2026-04-10; https://docs.cloud.google.com/dataflow/docs/guides/troubleshoot-networking, 2026-03-03';

/** Subnets of a host project. */
export const SHARED_VPC_CODES = {
  'NET-SHARED-URL': {
    meaning: 'a subnetwork of a Shared VPC is not given by its full URL',
    severities: ['error'],
    stage: 'preflight',
    rule: 'The short form means the job’s own project; a subnetwork of a host project needs the full URL, with the host project’s id.',
    fix: '--subnetwork=https://www.googleapis.com/compute/v1/projects/HOST/regions/REGION/subnetworks/NAME',
    says: 'Workflow failed. Causes: Subnetwork <S> is not accessible to Dataflow Service account or does not exist',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  network:\n    subnets:\n      - {\n          name: workers,\n          region: us-central1,\n          network: shared,\n          cidr: 10.1.0.0/24,\n          project: mill-host-made-up,\n        }\n    hostProject: mill-host-made-up\njob:\n  sdk: java\n  options: { subnetwork: regions/us-central1/subnetworks/workers }',
    source: SOURCE,
  },
  'NET-SHARED-HOST': {
    meaning: 'the subnetwork’s project is neither the job’s own nor the host project',
    severities: ['error', 'unknown'],
    stage: 'start',
    rule: 'A project uses its own subnets and those of the one host project that it is attached to.',
    fix: 'the host project’s id in the URL: gcloud compute shared-vpc get-host-project PROJECT',
    says: 'Cross-project references for this resource are not allowed.',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  network:\n    subnets:\n      - {\n          name: workers,\n          region: us-central1,\n          network: shared,\n          cidr: 10.1.0.0/24,\n          project: mill-host-made-up,\n        }\n    hostProject: mill-other-host\njob:\n  sdk: java\n  options:\n    {\n      subnetwork: https://www.googleapis.com/compute/v1/projects/mill-host-made-up/regions/us-central1/subnetworks/workers,\n    }',
    source: SOURCE,
  },
  'NET-SHARED-ATTACH': {
    meaning: 'the project is not attached to the host project, or nobody said so',
    severities: ['error', 'unknown'],
    stage: 'start',
    rule: 'A Shared VPC is open only to service projects that are attached to its host project.',
    fix: 'gcloud compute shared-vpc associated-projects add PROJECT --host-project=HOST',
    says: 'Cross-project references for this resource are not allowed.',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  network:\n    subnets:\n      - {\n          name: workers,\n          region: us-central1,\n          network: shared,\n          cidr: 10.1.0.0/24,\n          project: mill-host-made-up,\n        }\n    hostProject: mill-host-made-up\n    attached: false\njob:\n  sdk: java\n  options:\n    {\n      subnetwork: https://www.googleapis.com/compute/v1/projects/mill-host-made-up/regions/us-central1/subnetworks/workers,\n    }',
    source: SOURCE,
  },
  'NET-SHARED-GRANT': {
    meaning: 'Dataflow’s service account may not use the shared subnetwork, or nobody can tell',
    severities: ['error', 'unknown'],
    stage: 'start',
    rule: 'The service project’s Dataflow service account needs roles/compute.networkUser on the subnet or in the whole host project.',
    fix: 'gcloud compute networks subnets add-iam-policy-binding SUBNET --project=HOST --region=REGION --member=serviceAccount:service-NUMBER@dataflow-service-producer-prod.iam.gserviceaccount.com --role=roles/compute.networkUser',
    says: "Required 'compute.subnetworks.get' permission for '<SUBNET>' HTTP Code: 403",
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  network:\n    subnets:\n      - {\n          name: workers,\n          region: us-central1,\n          network: shared,\n          cidr: 10.1.0.0/24,\n          project: mill-host-made-up,\n        }\n    hostProject: mill-host-made-up\n    attached: true\n    hostPolicy: { roles/dataflow.viewer: [user:ana@example.com] }\njob:\n  sdk: java\n  options:\n    {\n      subnetwork: https://www.googleapis.com/compute/v1/projects/mill-host-made-up/regions/us-central1/subnetworks/workers,\n    }',
    source: SOURCE,
  },
} as const satisfies Readonly<Record<string, Rule>>;
