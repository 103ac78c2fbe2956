import { z } from 'zod';
import type { NetworkingSpec } from '../../project-spec.ts';
import { firewall } from './firewall.ts';
import { projectId } from './names.ts';
import { networks } from './networks.ts';
import { policy } from './policy.ts';
import { subnets } from './subnets.ts';

/** `project.network:`, what is known of the networks that workers may be in. */
export const network = z
  .strictObject({
    networks: networks.optional(),
    subnets: subnets.optional(),
    firewall: firewall.optional(),
    hostProject: projectId.optional().meta({ description: 'host project of a Shared VPC' }),
    attached: z.boolean().optional().meta({
      description: 'whether this project is attached to the host project',
    }),
    hostPolicy: policy('the host project').optional(),
    nat: z.boolean().optional().meta({ description: 'whether Cloud NAT serves the subnet' }),
    internetRoute: z.boolean().optional().meta({
      description: 'whether a route leads to the internet',
    }),
  })
  .transform(
    (given): NetworkingSpec => ({
      networks: given.networks ?? null,
      subnets: given.subnets ?? null,
      firewall: given.firewall ?? null,
      hostProject: given.hostProject ?? null,
      attached: given.attached ?? null,
      hostPolicy: given.hostPolicy ?? null,
      nat: given.nat ?? null,
      internetRoute: given.internetRoute ?? null,
    }),
  )
  .meta({ description: 'networks that workers may be in; what is left out is unknown' });
