import type { Rule } from './rule.ts';

export const KEYS_CODES = {
  'KEY-FORM': {
    meaning: 'the key is not written as Cloud KMS names keys',
    severities: ['error'],
    stage: 'preflight',
    rule: 'A key is named projects/P/locations/REGION/keyRings/R/cryptoKeys/K, without a version.',
    fix: '--dataflowKmsKey=projects/P/locations/REGION/keyRings/R/cryptoKeys/K',
    says: 'Workflow failed. Causes: Cloud KMS key <KEY> cannot be validated.',
    example: 'options: { dataflowKmsKey: mill, tempLocation: gs://made-up-temp/temp }',
    source:
      'https://docs.cloud.google.com/dataflow/docs/guides/customer-managed-encryption-keys, 2026-04-08',
  },
  'KEY-REGION': {
    meaning: 'the key is not of the job’s region',
    severities: ['error'],
    stage: 'preflight',
    rule: 'The key has to be of the job’s own region; global and multi-regional keys are refused.',
    fix: 'gcloud kms keys create KEY --keyring=RING --location=REGION --purpose=encryption',
    says: "Workflow failed. Causes: Cloud KMS key <KEY> can't protect resources for this job. Make sure the region of the KMS key matches the Dataflow region.",
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\njob:\n  sdk: java\n  options:\n    {\n      dataflowKmsKey: projects/mill-made-up/locations/global/keyRings/made-up/cryptoKeys/mill,\n      tempLocation: gs://made-up-temp/temp,\n    }',
    source:
      'https://docs.cloud.google.com/dataflow/docs/guides/customer-managed-encryption-keys, 2026-04-08',
  },
  'KEY-TEMP': {
    meaning: 'a job with a key, from a template or in Go, has to be given a tempLocation',
    severities: ['error'],
    stage: 'create',
    rule: 'With a key of one’s own there is no default bucket. What is said to jobs that Java and Python launch themselves stands under OPT-TEMP-LOCATION.',
    fix: '--tempLocation=gs://BUCKET/temp',
    example:
      'options:\n  { dataflowKmsKey: projects/mill-made-up/locations/us-central1/keyRings/made-up/cryptoKeys/mill }',
    source:
      'https://docs.cloud.google.com/dataflow/docs/guides/customer-managed-encryption-keys, 2026-04-08',
  },
  'KEY-UNDESCRIBED': {
    meaning: 'the key is not described: its state, purpose and policy are not known',
    severities: ['unknown'],
    stage: 'forecast',
    rule: 'Whether the key can be used stands in its description and its policy.',
    fix: 'gcloud kms keys describe KEY --format=json and gcloud kms keys get-iam-policy KEY --format=json, and project.keys',
    example:
      'options:\n  {\n    dataflowKmsKey: projects/mill-made-up/locations/us-central1/keyRings/made-up/cryptoKeys/mill,\n    tempLocation: gs://made-up-temp/temp,\n  }',
    source:
      'https://docs.cloud.google.com/dataflow/docs/guides/customer-managed-encryption-keys, 2026-04-08',
  },
  'KEY-STATE': {
    meaning: 'the primary version of the key is not enabled',
    severities: ['error'],
    stage: 'preflight',
    rule: 'A key without an enabled primary version encrypts nothing. Where a key is disabled or destroyed later, running jobs are cancelled. The words are inferred.',
    fix: 'gcloud kms keys versions enable VERSION --key=KEY --keyring=RING --location=REGION',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  keys:\n    - {\n        name: projects/mill-made-up/locations/us-central1/keyRings/made-up/cryptoKeys/mill,\n        state: DISABLED,\n        purpose: ENCRYPT_DECRYPT,\n        protection: SOFTWARE,\n      }',
    source:
      'https://docs.cloud.google.com/dataflow/docs/guides/customer-managed-encryption-keys, 2026-04-08',
  },
  'KEY-PURPOSE': {
    meaning: 'the key is not for symmetric encryption',
    severities: ['error'],
    stage: 'preflight',
    rule: 'Disks and state are encrypted with keys of the purpose ENCRYPT_DECRYPT. The words are inferred.',
    fix: 'gcloud kms keys create KEY --keyring=RING --location=REGION --purpose=encryption',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  keys:\n    - {\n        name: projects/mill-made-up/locations/us-central1/keyRings/made-up/cryptoKeys/mill,\n        state: ENABLED,\n        purpose: ASYMMETRIC_SIGN,\n        protection: SOFTWARE,\n      }',
    source:
      'https://docs.cloud.google.com/dataflow/docs/guides/customer-managed-encryption-keys, 2026-04-08',
  },
  'KEY-GRANT': {
    meaning: 'an account of the service may not use the key',
    severities: ['error', 'unknown'],
    stage: 'preflight',
    rule: 'The Dataflow service account and the Compute Engine service agent need roles/cloudkms.cryptoKeyEncrypterDecrypter on the key.',
    fix: 'gcloud kms keys add-iam-policy-binding KEY --member=ACCOUNT --role=roles/cloudkms.cryptoKeyEncrypterDecrypter',
    says: "Workflow failed. Causes: Cloud KMS key permission 'cloudkms.cryptoKeyVersions.useToEncrypt' denied on resource '<KEY>' (or it may not exist). cannot be validated.",
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  iam:\n    submitter: user:ana@example.com\n    policy:\n      roles/dataflow.worker: [serviceAccount:123456789012-compute@developer.gserviceaccount.com]\n  keys:\n    - {\n        name: projects/mill-made-up/locations/us-central1/keyRings/made-up/cryptoKeys/mill,\n        state: ENABLED,\n        purpose: ENCRYPT_DECRYPT,\n        protection: SOFTWARE,\n        policy: { bindings: [] },\n      }\njob:\n  sdk: java\n  options:\n    {\n      dataflowKmsKey: projects/mill-made-up/locations/us-central1/keyRings/made-up/cryptoKeys/mill,\n      tempLocation: gs://made-up-temp/temp,\n    }',
    source:
      'https://docs.cloud.google.com/dataflow/docs/guides/customer-managed-encryption-keys, 2026-04-08',
  },
  'KEY-WORKER': {
    meaning: 'the workers’ account may not use the key',
    severities: ['warning', 'unknown'],
    stage: 'preflight',
    rule: 'One of Google’s pages names the workers’ account where the other names the Compute Engine service agent.',
    fix: 'gcloud kms keys add-iam-policy-binding KEY --member=ACCOUNT --role=roles/cloudkms.cryptoKeyEncrypterDecrypter',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  iam:\n    submitter: user:ana@example.com\n    policy:\n      roles/dataflow.worker: [serviceAccount:123456789012-compute@developer.gserviceaccount.com]\n  keys:\n    - {\n        name: projects/mill-made-up/locations/us-central1/keyRings/made-up/cryptoKeys/mill,\n        state: ENABLED,\n        purpose: ENCRYPT_DECRYPT,\n        protection: SOFTWARE,\n        policy:\n          {\n            roles/cloudkms.cryptoKeyEncrypterDecrypter:\n              [\n                serviceAccount:service-123456789012@dataflow-service-producer-prod.iam.gserviceaccount.com,\n                serviceAccount:service-123456789012@compute-system.iam.gserviceaccount.com,\n              ],\n          },\n      }\njob:\n  sdk: java\n  options:\n    {\n      dataflowKmsKey: projects/mill-made-up/locations/us-central1/keyRings/made-up/cryptoKeys/mill,\n      tempLocation: gs://made-up-temp/temp,\n    }',
    source:
      'https://docs.cloud.google.com/dataflow/docs/guides/troubleshoot-permissions, 2026-03-03',
  },
  'KEY-PROTECTION': {
    meaning: 'the key takes quota of Cloud HSM or of the external key manager',
    severities: ['warning'],
    stage: 'run',
    rule: 'Software keys take no quota of Cloud KMS; keys in hardware or in an external manager take quota in the key’s project, and an external manager that is out when the job is created gets it cancelled.',
    fix: 'a key of the protection level SOFTWARE, or enough quota in the key’s project',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  keys:\n    - {\n        name: projects/mill-made-up/locations/us-central1/keyRings/made-up/cryptoKeys/mill,\n        state: ENABLED,\n        purpose: ENCRYPT_DECRYPT,\n        protection: HSM,\n      }',
    source:
      'https://docs.cloud.google.com/dataflow/docs/guides/customer-managed-encryption-keys, 2026-04-08',
  },
  'KEY-SDK': {
    meaning: 'the SDK takes a key only since some version',
    severities: ['warning'],
    stage: 'sdk',
    rule: 'Java and Python take a key since Beam 2.13, Go since Beam 2.40; a scenario does not say the version.',
    fix: 'Beam 2.40 or newer',
    example:
      'job:\n  sdk: go\n  options:\n    {\n      dataflowKmsKey: projects/mill-made-up/locations/us-central1/keyRings/made-up/cryptoKeys/mill,\n      tempLocation: gs://made-up-temp/temp,\n    }',
    source:
      'https://docs.cloud.google.com/dataflow/docs/guides/customer-managed-encryption-keys, 2026-04-08',
  },
  'KEY-BUCKET': {
    meaning: 'a bucket of the job has no default key, or none is known',
    severities: ['warning', 'unknown'],
    stage: 'forecast',
    rule: 'The job’s key does not protect temporary and staged files: they lie under the bucket’s own default key.',
    fix: 'gcloud storage buckets update gs://BUCKET --default-encryption-key=KEY',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  buckets:\n    made-up-temp: { location: us-central1 }\njob:\n  sdk: java\n  options:\n    {\n      dataflowKmsKey: projects/mill-made-up/locations/us-central1/keyRings/made-up/cryptoKeys/mill,\n      tempLocation: gs://made-up-temp/temp,\n    }',
    source:
      'https://docs.cloud.google.com/dataflow/docs/guides/customer-managed-encryption-keys, 2026-04-08',
  },
} as const satisfies Readonly<Record<string, Rule>>;
