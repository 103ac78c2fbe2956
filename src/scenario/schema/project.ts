import { z } from 'zod';
import { parseMoment } from '../../units/moment.ts';
import { type ProjectSpec, UNSAID } from '../project-spec.ts';
import { buckets } from './given/buckets.ts';
import { iam } from './given/iam.ts';
import { keys } from './given/keys.ts';
import { network } from './given/network.ts';
import { projectId } from './given/names.ts';
import { organization } from './given/organization.ts';
import { checkQuotas, type GivenQuotas, quotas, quotasInRegion } from './given/quotas.ts';
import { apis, perimeter } from './given/services.ts';
import { region } from './region.ts';

const FAMILY = /^[a-z][a-z0-9]{0,9}$/u;

const startsAt = z
  .unknown()
  .meta({
    type: 'string',
    description: 'the origin of the project’s time, with its offset from UTC',
    examples: ['2026-12-01T00:00:00+01:00[Europe/Paris]'],
  })
  .transform((value, context) => {
    const parsed = parseMoment(value);
    if (parsed.ok) return parsed.value;
    context.addIssue({ code: 'custom', message: `expected ${parsed.expected}` });
    return z.NEVER;
  });

const NUMBER = 'expected the number of a project, digits alone';

const number = z
  .union(
    [
      z.int({ error: NUMBER }).min(1, { error: NUMBER }),
      z.string().regex(/^[1-9]\d{0,19}$/u, { error: NUMBER }),
    ],
    { error: NUMBER },
  )
  .transform(String)
  .meta({ description: 'the project’s number, which names its service accounts' });

const body = z.strictObject({
  name: projectId.default('default').meta({ description: 'project that the quotas belong to' }),
  number: number.optional(),
  region: region('where the jobs run'),
  startsAt: startsAt.optional(),
  machineFamilies: z
    .array(z.string().regex(FAMILY, { error: 'expected a machine family such as `n2d`' }))
    .default([])
    .meta({ description: 'machine families that the region offers beside those of the table' }),
  quotas: quotas.optional(),
  iam: iam.optional(),
  network: network.optional(),
  keys: keys.optional(),
  buckets: buckets.optional(),
  organization: organization.optional(),
  perimeter: perimeter.optional(),
  apis: apis.optional(),
});

/** What files alone can tell of a project, wherever its jobs run. */
export const projectParts = body.pick({
  ...{ quotas: true, iam: true, network: true, keys: true, buckets: true },
  ...{ organization: true, apis: true },
});

const NO_QUOTAS: GivenQuotas = { inline: new Map(), files: [], defaults: null };

const isObject = ({ value }: { value: unknown }): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is left out was not given: nobody can tell. */
function resolved({ quotas: limits = NO_QUOTAS, ...given }: z.infer<typeof body>): ProjectSpec {
  const told = {
    iam: given.iam,
    networking: given.network,
    keys: given.keys && new Map(given.keys.map((key) => [key.name, key])),
    buckets: given.buckets,
    constraints: given.organization?.constraints,
    perimeter: given.perimeter,
    apis: given.apis,
    number: given.number,
  };
  const { name, region: where, startsAt: moment = null, machineFamilies } = given;
  return {
    ...UNSAID,
    ...Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)),
    name,
    region: where,
    startsAt: moment,
    machineFamilies,
    quotas: quotasInRegion(limits, where),
  };
}

/** `project:`, where the jobs run, what they share, and who may do what there. */
export const project: z.ZodType<ProjectSpec> = body
  .superRefine(
    (given, context) => {
      checkQuotas(given.quotas, given.region, (path, message) => {
        const at: PropertyKey[] = ['quotas', ...path];
        context.issues.push({ code: 'custom', input: given, path: at, message });
      });
    },
    { when: isObject },
  )
  .transform(resolved)
  .meta({ description: 'region and quotas that the jobs share, and what they may use there' });
