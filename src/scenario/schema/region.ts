import { z } from 'zod';
import { isRegion, regionNames, RESTRICTED_REGIONS } from '../../facts/regions.ts';
import { nearestName } from '../../units/nearest-name.ts';

/** A region with a Dataflow endpoint, by name. */
export const region = (meaning: string): z.ZodType<string> =>
  z
    .string()
    .meta({ enum: regionNames, description: meaning })
    .transform((name, context) => {
      if (isRegion(name)) return name;
      context.issues.push({
        code: 'custom',
        input: name,
        message: RESTRICTED_REGIONS.includes(name)
          ? `expected a Dataflow region that is open to everybody; ${name} has an endpoint, but neither its prices nor its machines are published`
          : `expected a Dataflow region, got ${name}`,
        params: { nearest: nearestName(name, regionNames) },
      });
      return z.NEVER;
    });
