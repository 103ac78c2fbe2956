import {
  type IamSpec,
  type PolicySpec,
  type ProjectSpec,
  UNSAID,
} from '../../../src/scenario/project-spec.ts';
import { EVERY_RIGHT } from '../../engines/rights.ts';

export const ANA = 'user:ana@example.com';
export const WORKER = 'serviceAccount:1-compute@developer.gserviceaccount.com';
export const AGENT =
  'serviceAccount:service-1@dataflow-service-producer-prod.iam.gserviceaccount.com';
export const COMPUTE = 'serviceAccount:service-1@compute-system.iam.gserviceaccount.com';

/** A policy by role. */
export const policyOf = (
  byRole: Readonly<Record<string, readonly string[]>>,
  condition: string | null = null,
): PolicySpec => ({
  bindings: Object.entries(byRole).map(([role, members]) => ({ role, members, condition })),
});

export const iamOf = (given: Partial<IamSpec> = {}): IamSpec => ({ ...UNSAID.iam, ...given });

/** Nobody may do more than this policy says; Ana submits, in project 1. */
export const projectOf = (
  policy: PolicySpec,
  iam: Partial<IamSpec> = {},
): Pick<ProjectSpec, 'number' | 'iam' | 'apis'> => ({
  ...EVERY_RIGHT,
  iam: iamOf({ policy, submitter: ANA, ...iam }),
});

/** Workers and service have what they need. */
export const SERVED = {
  'roles/dataflow.worker': [WORKER],
  'roles/storage.objectAdmin': [WORKER],
  'roles/dataflow.serviceAgent': [AGENT],
} as const;
