import { z } from 'zod';
import type { SubnetSpec } from '../../project-spec.ts';
import { wholeFrom } from '../expected.ts';
import { region } from '../region.ts';
import { cidr } from './cidr.ts';
import { lastPart, projectId, projectIn, resourceName } from './names.ts';
import { policy } from './policy.ts';
import { resources } from './resources.ts';

/** Addresses of IPv4. */
const MOST_ADDRESSES = 4_294_967_296;

const inUse = wholeFrom(0, MOST_ADDRESSES, ' of addresses').meta({
  description: 'addresses that others hold',
});

const own = policy('the subnet');

const privateGoogleAccess = z
  .boolean()
  .meta({ description: 'whether VMs without external address reach Google APIs' });

const inline = z
  .strictObject({
    name: resourceName('a subnetwork'),
    region: region('where it is'),
    network: resourceName('a network').optional().meta({ description: 'its network' }),
    project: projectId.optional().meta({ description: 'its project; this one when left out' }),
    cidr,
    privateGoogleAccess: privateGoogleAccess.optional(),
    inUse: inUse.default(0),
    policy: own.optional(),
  })
  .transform(
    (given): SubnetSpec => ({
      name: given.name,
      region: given.region,
      network: given.network ?? null,
      project: given.project ?? null,
      cidr: given.cidr,
      privateGoogleAccess: given.privateGoogleAccess ?? null,
      inUse: given.inUse,
      policy: given.policy ?? null,
    }),
  );

/** As `gcloud compute networks subnets describe` prints it. */
const printed = z
  .object({
    name: resourceName('a subnetwork'),
    region: z.string({ error: 'expected the address of its region' }),
    network: z.string().optional(),
    selfLink: z.string().optional(),
    ipCidrRange: cidr,
    privateIpGoogleAccess: z.boolean().optional(),
  })
  .transform(
    (given): SubnetSpec => ({
      name: given.name,
      region: lastPart(given.region),
      network: given.network === undefined ? null : lastPart(given.network),
      project: projectIn(given.selfLink) ?? projectIn(given.network),
      cidr: given.ipCidrRange,
      privateGoogleAccess: given.privateIpGoogleAccess ?? null,
      inUse: 0,
      policy: null,
    }),
  );

/** Workers have IPv4 addresses: a list of all subnets may have some without. */
const hasNoIpv4 = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Reflect.get(value, 'stackType') === 'IPV6_ONLY';

const content = z.unknown().transform((value, context): SubnetSpec | null => {
  if (hasNoIpv4(value)) return null;
  const read = printed.safeParse(value);
  if (read.success) return read.data;
  context.issues.push(...(read.error.issues as z.core.$ZodRawIssue[]));
  return z.NEVER;
});

/** `project.network.subnets:` */
export const subnets = resources<SubnetSpec>({
  plural: 'subnetworks',
  meaning: 'subnetworks that workers may be in, of this project or of the host project',
  inline,
  content,
  beside: z.strictObject({
    privateGoogleAccess: privateGoogleAccess.optional(),
    inUse: inUse.optional(),
    policy: own.optional(),
  }),
});
