import { z } from 'zod';
import type { NetworkSpec } from '../../project-spec.ts';
import { projectId, projectIn, resourceName } from './names.ts';
import { resources } from './resources.ts';

const MODES = ['auto', 'custom', 'legacy'] as const;

const inline = z
  .strictObject({
    name: resourceName('a network'),
    project: projectId.optional().meta({ description: 'its project; this one when left out' }),
    mode: z.enum(MODES).default('auto').meta({
      description: 'how it has subnets: one in every region, own ones, or none (legacy)',
    }),
  })
  .transform((given): NetworkSpec => ({ ...given, project: given.project ?? null }));

interface Printed {
  readonly autoCreateSubnetworks?: boolean | undefined;
  readonly IPv4Range?: string | undefined;
  readonly x_gcloud_subnet_mode?: string | undefined;
}

/** A network of before subnets has a range of its own and no mode. */
function modeOf(given: Printed): NetworkSpec['mode'] | null {
  if (given.autoCreateSubnetworks !== undefined) {
    return given.autoCreateSubnetworks ? 'auto' : 'custom';
  }
  const told = MODES.find((mode) => mode === given.x_gcloud_subnet_mode?.toLowerCase());
  return told ?? (given.IPv4Range === undefined ? null : 'legacy');
}

/** As `gcloud compute networks describe` prints it. */
const content = z
  .object({
    name: resourceName('a network'),
    selfLink: z.string().optional(),
    autoCreateSubnetworks: z.boolean().optional(),
    IPv4Range: z.string().optional(),
    x_gcloud_subnet_mode: z.string().optional(),
  })
  .transform((given, context): NetworkSpec => {
    const mode = modeOf(given);
    if (mode !== null) return { name: given.name, project: projectIn(given.selfLink), mode };
    context.addIssue({
      code: 'custom',
      path: ['autoCreateSubnetworks'],
      message: 'expected true or false, or IPv4Range of a legacy network, but they are missing',
    });
    return z.NEVER;
  });

/** `project.network.networks:` */
export const networks = resources<NetworkSpec>({
  plural: 'networks',
  meaning: 'the networks of the project',
  inline,
  content,
  beside: z.strictObject({ project: projectId.optional() }),
});
