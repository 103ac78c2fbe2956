import type { Rule } from './rule.ts';

export const IAM_CODES = {
  'IAM-POLICY': {
    meaning: 'the project’s IAM policy is not given: nobody’s rights can be told',
    severities: ['unknown'],
    stage: 'forecast',
    rule: 'Every right on a project stands in its policy, or in those of its folder and organisation. Without it no check of rights is made.',
    fix: 'gcloud projects get-iam-policy PROJECT --format=json > policy.json, and project.iam.policy: { file: policy.json }',
    example: 'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1',
    source:
      'https://docs.cloud.google.com/dataflow/docs/concepts/security-and-permissions, 2026-03-03',
  },
  'IAM-SUBMITTER': {
    meaning: 'who submits the job is not given',
    severities: ['unknown'],
    stage: 'forecast',
    rule: 'Creating a job, staging its files and acting as its workers’ account are rights of whoever submits it.',
    fix: 'project.iam.submitter: user:NAME@DOMAIN, or serviceAccount:E-MAIL',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  iam:\n    policy:\n      roles/dataflow.worker: [serviceAccount:123456789012-compute@developer.gserviceaccount.com]',
    source:
      'https://docs.cloud.google.com/dataflow/docs/concepts/security-and-permissions, 2026-03-03',
  },
  'IAM-NUMBER': {
    meaning: 'the project’s number is not given: Google’s own accounts are named by it',
    severities: ['unknown'],
    stage: 'forecast',
    rule: 'The Dataflow service account, the Compute Engine service agent and the default account of the workers have the project’s number in their names.',
    fix: 'gcloud projects describe PROJECT --format="value(projectNumber)", and project.number',
    example:
      'project:\n  name: mill-made-up\n  region: us-central1\n  iam:\n    submitter: user:ana@example.com\n    policy:\n      roles/owner: [user:ana@example.com]',
    source:
      'https://docs.cloud.google.com/dataflow/docs/concepts/security-and-permissions, 2026-03-03',
  },
  'IAM-APIS': {
    meaning: 'services that a job needs are not switched on',
    severities: ['error', 'warning', 'unknown'],
    stage: 'create',
    rule: 'The documentation asks for Compute Engine, Cloud Logging, Cloud Storage, Cloud Storage JSON, BigQuery, Pub/Sub and Datastore. An error where this job uses one of those that are off, else a warning.',
    fix: 'gcloud services enable SERVICE --project=PROJECT',
    says: 'Some Cloud APIs need to be enabled for your project in order for Cloud Dataflow to run this job.',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  apis:\n    [\n      dataflow.googleapis.com,\n      logging.googleapis.com,\n      storage.googleapis.com,\n      bigquery.googleapis.com,\n      pubsub.googleapis.com,\n      datastore.googleapis.com,\n    ]',
    source: 'https://docs.cloud.google.com/dataflow/docs/guides/common-errors, 2026-03-03',
  },
  'IAM-CREATE': {
    meaning: 'whoever submits may not create jobs',
    severities: ['error', 'unknown'],
    stage: 'create',
    rule: 'Creating a job takes dataflow.jobs.create on the project, which roles/dataflow.developer and roles/dataflow.admin have.',
    fix: 'gcloud projects add-iam-policy-binding PROJECT --member=MEMBER --role=roles/dataflow.developer',
    says: "PERMISSION_DENIED: (Could not create workflow; user does not have write access to project: <PROJECT> Causes: (...): Permission 'dataflow.jobs.create' denied on project: '<PROJECT>'",
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  iam:\n    submitter: user:ana@example.com\n    policy:\n      roles/dataflow.viewer: [user:ana@example.com]',
    source:
      'https://docs.cloud.google.com/dataflow/docs/guides/troubleshoot-permissions, 2026-03-03',
  },
  'IAM-STAGE': {
    meaning: 'whoever submits may not stage the job’s files',
    severities: ['error', 'unknown'],
    stage: 'sdk',
    rule: 'The SDK stages the job’s files in a bucket before it creates the job, with the rights of whoever submits. A developer alone has none there. A launch from a template stages nothing: what it asks for is not documented.',
    fix: 'gcloud storage buckets add-iam-policy-binding gs://BUCKET --member=MEMBER --role=roles/storage.objectAdmin, or roles/dataflow.admin on the project',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  iam:\n    submitter: user:ana@example.com\n    policy:\n      roles/dataflow.developer: [user:ana@example.com]\njob:\n  sdk: java\n  options: { tempLocation: gs://made-up-temp/temp }',
    source:
      'Google’s course “Serverless Data Processing with Dataflow: Foundations”, undated; https://github.com/iann0036/iam-dataset, commit 2073fa5, 2026-08-22',
  },
  'IAM-ACT-AS': {
    meaning: 'whoever submits may not act as the account of the workers',
    severities: ['error', 'warning', 'unknown'],
    stage: 'create',
    rule: 'Whoever lets VMs run as an account has to be allowed to act as it. For the default account the constraint dataflow.enforceComputeDefaultServiceAccountCheck decides: a warning where it is known not to be enforced.',
    fix: 'gcloud iam service-accounts add-iam-policy-binding ACCOUNT --member=MEMBER --role=roles/iam.serviceAccountUser',
    says: 'Current user cannot act as service account <ACCOUNT>. Enforced by Org Policy constraint constraints/dataflow.enforceComputeDefaultServiceAccountCheck.',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  iam:\n    submitter: user:ana@example.com\n    policy:\n      roles/dataflow.admin: [user:ana@example.com]\njob:\n  sdk: java\n  options: { serviceAccount: mill-workers@mill-made-up.iam.gserviceaccount.com }',
    source:
      'https://docs.cloud.google.com/dataflow/docs/concepts/security-and-permissions, 2026-03-03',
  },
  'IAM-IMPERSONATE': {
    meaning: 'whoever submits may not impersonate the account that is to submit',
    severities: ['error', 'unknown'],
    stage: 'sdk',
    rule: 'With impersonateServiceAccount the job is submitted with tokens of that account, which takes iam.serviceAccounts.getAccessToken on it; every other right is then that account’s. The words are recalled.',
    fix: 'gcloud iam service-accounts add-iam-policy-binding ACCOUNT --member=MEMBER --role=roles/iam.serviceAccountTokenCreator',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  iam:\n    submitter: user:ana@example.com\n    policy:\n      roles/dataflow.admin: [user:ana@example.com]\njob:\n  sdk: java\n  options: { impersonateServiceAccount: launcher@mill-made-up.iam.gserviceaccount.com }',
    source: 'https://github.com/iann0036/iam-dataset, commit 2073fa5, 2026-08-22',
  },
  'IAM-UPDATE': {
    meaning: 'whoever submits may not replace the running job',
    severities: ['error', 'unknown'],
    stage: 'create',
    rule: 'Updating a job takes dataflow.jobs.updateContents on the project.',
    fix: 'gcloud projects add-iam-policy-binding PROJECT --member=MEMBER --role=roles/dataflow.developer',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  iam:\n    submitter: user:ana@example.com\n    policy:\n      projects/mill-made-up/roles/launcher: [user:ana@example.com]\n    roles:\n      projects/mill-made-up/roles/launcher: [dataflow.jobs.create]\njob:\n  sdk: java\n  options: { update: true }',
    source:
      'https://docs.cloud.google.com/dataflow/docs/guides/troubleshoot-permissions, 2026-03-03',
  },
  'IAM-OPERATE': {
    meaning: 'whoever submits could not look after the job',
    severities: ['warning', 'unknown'],
    stage: 'run',
    rule: 'Viewing, listing, reading messages and metrics, cancelling, and for a streaming job draining, updating and taking snapshots, are permissions of their own. The launch does not ask for them. Which one draining takes is not documented.',
    fix: 'gcloud projects add-iam-policy-binding PROJECT --member=MEMBER --role=roles/dataflow.developer',
    says: "Could not cancel workflow; user does not have sufficient permissions on project:<PROJECT>, or the job does not exist in the project. Causes: (...): Permission 'dataflow.jobs.cancel' denied on project: '<PROJECT>'",
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  iam:\n    submitter: user:ana@example.com\n    policy:\n      roles/dataflow.viewer: [user:ana@example.com]',
    source:
      'https://docs.cloud.google.com/dataflow/docs/guides/troubleshoot-permissions, 2026-03-03',
  },
  'IAM-QUOTA-READ': {
    meaning: 'whoever submits can’t read the Compute Engine quota',
    severities: ['warning', 'unknown'],
    stage: 'forecast',
    rule: 'Google’s course has it that a launch needs it; roles/dataflow.admin lacks compute.regions.get as well, and launches.',
    fix: 'gcloud projects add-iam-policy-binding PROJECT --member=MEMBER --role=roles/compute.viewer',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  iam:\n    submitter: user:ana@example.com\n    policy:\n      roles/dataflow.admin: [user:ana@example.com]',
    source: 'https://github.com/iann0036/iam-dataset, commit 2073fa5, 2026-08-22',
  },
  'IAM-SERVICE-AGENT': {
    meaning: 'the Dataflow service account lacks its role',
    severities: ['error', 'unknown'],
    stage: 'preflight',
    rule: 'The account service-NUMBER@dataflow-service-producer-prod.iam.gserviceaccount.com checks quota, creates the VMs and manages the job, by roles/dataflow.serviceAgent. It is given when Dataflow is first used. Unknown where the policy has no trace of the account.',
    fix: 'gcloud projects add-iam-policy-binding PROJECT --member=ACCOUNT --role=roles/dataflow.serviceAgent',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  iam:\n    submitter: user:ana@example.com\n    policy:\n      roles/viewer:\n        [serviceAccount:service-123456789012@dataflow-service-producer-prod.iam.gserviceaccount.com]',
    source:
      'https://docs.cloud.google.com/dataflow/docs/concepts/security-and-permissions, 2026-03-03',
  },
  'IAM-WORKER-ROLE': {
    meaning: 'the workers’ account lacks roles/dataflow.worker',
    severities: ['error', 'unknown'],
    stage: 'preflight',
    rule: 'The service verifies every permission of roles/dataflow.worker. The default account has them as an editor, which organisations created after 2024-05-03 don’t make it any more.',
    fix: 'gcloud projects add-iam-policy-binding PROJECT --member=ACCOUNT --role=roles/dataflow.worker',
    says: 'Workflow failed. Causes: Permissions verification for controller service account failed. All permissions in IAM role roles/dataflow.worker should be granted to controller service account <ACCOUNT>.',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  iam:\n    submitter: user:ana@example.com\n    policy:\n      roles/storage.objectAdmin: [serviceAccount:123456789012-compute@developer.gserviceaccount.com]',
    source:
      'https://docs.cloud.google.com/dataflow/docs/guides/troubleshoot-permissions, 2026-03-03',
  },
  'IAM-WORKER-ACCOUNT': {
    meaning: 'the workers’ account is disabled, deleted, or not there',
    severities: ['error'],
    stage: 'preflight',
    rule: 'Workers get their credentials from their account.',
    fix: 'gcloud iam service-accounts enable ACCOUNT, or another with --serviceAccount',
    says: 'Workflow failed. Causes: There was a problem refreshing your credentials.',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  iam:\n    serviceAccounts:\n      mill-workers@mill-made-up.iam.gserviceaccount.com: { disabled: true }\njob:\n  sdk: java\n  options: { serviceAccount: mill-workers@mill-made-up.iam.gserviceaccount.com }',
    source:
      'https://docs.cloud.google.com/dataflow/docs/guides/troubleshoot-permissions, 2026-03-03',
  },
  'IAM-WORKER-STORAGE': {
    meaning: 'the workers may not read and write the job’s temporary and staged files',
    severities: ['error', 'unknown'],
    stage: 'preflight',
    rule: 'Workers read what is staged and write what is temporary. An error only where the bucket’s own policy is given, too.',
    fix: 'gcloud storage buckets add-iam-policy-binding gs://BUCKET --member=ACCOUNT --role=roles/storage.objectAdmin',
    says: 'Missing permissions <PERMISSIONS> when accessing <BUCKET> as Dataflow worker service account <ACCOUNT>.',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  iam:\n    submitter: user:ana@example.com\n    policy:\n      roles/owner: [user:ana@example.com]\n  buckets:\n    made-up-temp: { policy: { bindings: [] } }\njob:\n  sdk: java\n  options: { tempLocation: gs://made-up-temp/temp }',
    source:
      'https://docs.cloud.google.com/dataflow/docs/concepts/security-and-permissions, 2026-03-03',
  },
  'IAM-CROSS-PROJECT': {
    meaning: 'the workers’ account is of another project, and may not be set up for that',
    severities: ['warning', 'unknown'],
    stage: 'start',
    rule: 'The Dataflow service account and the Compute Engine service agent need roles/iam.serviceAccountTokenCreator and roles/iam.serviceAccountUser on it, and the constraint iam.disableCrossProjectServiceAccountUsage has to be off where the account is.',
    fix: 'gcloud iam service-accounts add-iam-policy-binding ACCOUNT --member=AGENT --role=ROLE',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  iam:\n    submitter: user:ana@example.com\n    policy:\n      roles/owner: [user:ana@example.com]\njob:\n  sdk: java\n  options: { serviceAccount: shared-workers@other-made-up.iam.gserviceaccount.com }',
    source:
      'https://docs.cloud.google.com/dataflow/docs/concepts/security-and-permissions, 2026-03-03',
  },
  'IAM-FLEX': {
    meaning: 'the account of a Flex template’s launcher lacks what is documented to be needed',
    severities: ['warning', 'unknown'],
    stage: 'start',
    rule: 'The documentation asks for roles/storage.objectAdmin, roles/viewer, roles/dataflow.worker and read access to the image, for the account of launcher and workers.',
    fix: 'gcloud projects add-iam-policy-binding PROJECT --member=ACCOUNT --role=ROLE',
    says: 'Timeout in polling result file: <FILE>.',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  iam:\n    submitter: user:ana@example.com\n    policy:\n      roles/dataflow.worker: [serviceAccount:123456789012-compute@developer.gserviceaccount.com]\njob:\n  sdk: java\n  template: flex',
    source:
      'https://docs.cloud.google.com/dataflow/docs/guides/templates/run-flex-templates (undated copy), 2026',
  },
  'IAM-IMAGE': {
    meaning: 'whether the workers may pull the job’s image can’t be told',
    severities: ['unknown'],
    stage: 'start',
    rule: 'Pulling from Artifact Registry takes artifactregistry.repositories.downloadArtifacts, which the reader’s and writer’s roles have. A repository has a policy of its own, and images at gcr.io lie behind Cloud Storage.',
    fix: 'gcloud projects add-iam-policy-binding PROJECT --member=ACCOUNT --role=roles/artifactregistry.reader',
    says: 'Image pull request failed with error',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  iam:\n    submitter: user:ana@example.com\n    policy:\n      roles/dataflow.worker: [serviceAccount:123456789012-compute@developer.gserviceaccount.com]\njob:\n  sdk: java\n  options: { sdkContainerImage: us-central1-docker.pkg.dev/mill-made-up/images/pipeline:1 }',
    source:
      'https://docs.cloud.google.com/dataflow/docs/concepts/security-and-permissions, 2026-03-03',
  },
  'IAM-CONNECTOR': {
    meaning: 'whether the workers may read the job’s sources and write its sinks can’t be told',
    severities: ['unknown'],
    stage: 'run',
    rule: 'Buckets, datasets, topics and databases have policies of their own, which are not read: what the project’s policy does not grant may be granted there.',
    fix: 'gcloud projects add-iam-policy-binding PROJECT --member=ACCOUNT --role=ROLE',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  iam:\n    submitter: user:ana@example.com\n    policy:\n      roles/dataflow.worker: [serviceAccount:123456789012-compute@developer.gserviceaccount.com]\njob:\n  sdk: java\n  pipeline:\n    - logs: { read: gcs-text, size: 1 GB, elements: 1e6 }',
    source:
      'https://docs.cloud.google.com/dataflow/docs/concepts/security-and-permissions, 2026-03-03',
  },
  'IAM-ORG-IMAGES': {
    meaning: 'a policy of the organisation keeps the workers from the images that they boot from',
    severities: ['error', 'unknown'],
    stage: 'start',
    rule: 'Worker VMs boot from images of Google’s project dataflow-service-producer-prod: where compute.trustedImageProjects lists projects, that one has to be among them.',
    fix: 'let compute.trustedImageProjects allow projects/dataflow-service-producer-prod',
    example: 'constraints: { compute.trustedImageProjects: { allowed: [projects/debian-cloud] } }',
    source: 'https://cloud.google.com/dataflow/docs/concepts/access-control, 2026-03',
  },
  'IAM-ORG-POLICY': {
    meaning: 'policies of the organisation that no check looks at',
    severities: ['unknown'],
    stage: 'forecast',
    rule: 'Of the constraints that an organisation may set, checks look at those that Dataflow’s pages name. Any other may still keep VMs, addresses or keys from the job.',
    fix: 'see what the policy denies, with whoever administers the organisation',
    example: 'constraints: { compute.requireShieldedVm: enforced }',
    source: 'https://cloud.google.com/dataflow/docs/concepts/access-control, 2026-03',
  },
} as const satisfies Readonly<Record<string, Rule>>;
