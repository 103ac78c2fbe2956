import { z } from 'zod';
import {
  complain,
  contentsIn,
  fileForm,
  isKeyed,
  namesFiles,
  readPart,
  resourcesIn,
} from './filed.ts';
import { lastPart } from './names.ts';

const SERVICE = /^[a-z][a-z0-9.-]*\.googleapis\.com$/u;

const service = z
  .string({ error: 'expected a service such as `dataflow.googleapis.com`' })
  .regex(SERVICE, { error: 'expected a service such as `dataflow.googleapis.com`' });

const EACH_SERVICE = { type: 'string', pattern: SERVICE.source };

/** As `gcloud services list --enabled` prints it. */
const printed = z
  .object({
    name: z.string({ error: 'expected the name of a service' }),
    config: z.object({ name: service.optional() }).optional(),
    state: z.string().optional(),
  })
  .transform(({ name, config, state }) => ({
    name: config?.name ?? lastPart(name),
    isOn: state === undefined || state === 'ENABLED',
  }));

/** `project.apis:`, the services that are switched on. */
export const apis = z
  .unknown()
  .meta({
    description: 'services that are switched on, all of them; unknown when left out',
    anyOf: [{ type: 'array', items: EACH_SERVICE }, fileForm('the services of the project')],
  })
  .transform((value, context): readonly string[] => {
    if (Array.isArray(value)) {
      return value.flatMap((each: unknown, at) => {
        return readPart(service, { path: [at], value: each }, context)?.data ?? [];
      });
    }
    if (!isKeyed(value) || !namesFiles(value)) {
      complain(context, [], 'expected a list of services, or `{ file: services.json }`');
      return z.NEVER;
    }
    return contentsIn(value)
      .flatMap(resourcesIn)
      .flatMap((each) => {
        const { name, isOn } = readPart(printed, each, context)?.data ?? {};
        return name === undefined || isOn !== true ? [] : [name];
      });
  });

/** `project.perimeter:`, services that a perimeter of VPC Service Controls restricts. */
export const perimeter = z
  .unknown()
  .meta({
    description:
      'services that a perimeter of VPC Service Controls around the project restricts; false: there is none',
    anyOf: [{ const: false }, { type: 'array', items: EACH_SERVICE }],
  })
  .transform((value, context): readonly string[] | null => {
    if (value === false) return null;
    if (!Array.isArray(value)) {
      complain(context, [], 'expected a list of services, or false');
      return z.NEVER;
    }
    return value.flatMap((each: unknown, at) => {
      return readPart(service, { path: [at], value: each }, context)?.data ?? [];
    });
  });
