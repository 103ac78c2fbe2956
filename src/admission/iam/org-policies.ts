import type { ConstraintSpec } from '../../scenario/scenario.ts';
import type { Check } from '../check.ts';
import type { Stated } from '../finding.ts';

const IMAGES = 'compute.trustedImageProjects';

/** The project that Dataflow's worker images are in. */
const IMAGE_PROJECT = 'dataflow-service-producer-prod';

/** Those that a check looks at, here or elsewhere. */
const KNOWN: readonly string[] = [
  IMAGES,
  'compute.vmExternalIpAccess',
  'dataflow.enforceComputeDefaultServiceAccountCheck',
  'iam.disableCrossProjectServiceAccountUsage',
];

const NAMES_IT = new RegExp(`^(?:is:)?projects/${IMAGE_PROJECT}$`, 'u');

/** A value such as `under:organizations/1`, which may hold the project, or not. */
const isSingle = (value: string): boolean => /^(?:is:)?projects\/[^/]+$/u.test(value);

/** Whether images of Dataflow may be used; null: the values name more than single projects. */
function allowsImages({ denyAll, allowed, denied }: ConstraintSpec): boolean | null {
  if (denyAll || denied.some((value) => NAMES_IT.test(value))) return false;
  if (allowed.some((value) => NAMES_IT.test(value))) return true;
  if (![...allowed, ...denied].every(isSingle)) return null;
  return allowed.length === 0;
}

function checkImages(policy: ConstraintSpec): Stated[] {
  const allows = allowsImages(policy);
  if (allows === true) return [];
  const at = { code: 'IAM-ORG-IMAGES', path: 'project.organization.constraints' } as const;
  const fix = `let ${IMAGES} allow projects/${IMAGE_PROJECT}`;
  if (allows === null) {
    const message = `whether ${IMAGES} lets workers have images of ${IMAGE_PROJECT} can’t be told from its values`;
    return [{ ...at, severity: 'unknown', message, fix }];
  }
  const message = `constraints/${IMAGES} does not allow ${IMAGE_PROJECT}, whose images the workers boot from`;
  return [{ ...at, severity: 'error', message, fix }];
}

/** Says which policies of the organisation no check looks at. */
function checkOthers(names: readonly string[]): Stated[] {
  if (names.length === 0) return [];
  return [
    {
      code: 'IAM-ORG-POLICY',
      severity: 'unknown',
      path: 'project.organization.constraints',
      message: `no check looks at ${names.join(', ')}: whether the job is kept from something by it can’t be told`,
      fix: 'see that the policy lets Compute Engine make worker VMs as the job asks for them',
    },
  ];
}

/**
 * Do policies of the organisation let the workers have the images that they boot from? Others than those looked at are named.
 * Source: https://cloud.google.com/dataflow/docs/concepts/access-control.
 */
export const checkOrgPolicies: Check = ({ scenario }) => {
  const constraints = [...(scenario.project.constraints ?? new Map<string, ConstraintSpec>())];
  const images = constraints.find(([name]) => name === IMAGES)?.[1];
  const others = constraints.map(([name]) => name).filter((name) => !KNOWN.includes(name));
  return [...(images === undefined ? [] : checkImages(images)), ...checkOthers(others.toSorted())];
};
