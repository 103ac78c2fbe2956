import { z } from 'zod';
import {
  CONNECTOR_OPTIONS,
  type ConnectorName,
  connectorOf,
  connectorsThat,
} from '../../../facts/connectors.ts';
import { milliseconds } from '../../../units/duration.ts';
import type { WriteStep } from '../../scenario.ts';
import { byteRate, bytes, count, duration, span } from '../quantities.ts';
import { region } from '../region.ts';
import { amountOf, checkAmount } from '../streamed/amount.ts';
import { loadKeys } from '../streamed/load.ts';
import type { StepBody } from './body.ts';
import { from, resources } from './around.ts';
import { cost, costOf } from './costs.ts';
import { files } from './files.ts';

const names = (direction: 'read' | 'write') => {
  const able = connectorsThat(direction);
  return z.enum(able as readonly [ConnectorName, ...ConnectorName[]]);
};

const connections = count(
  'connections of one worker; the connector’s own when left out',
).optional();

const reader = names('read').meta({ description: 'connector that reads' });
const writer = names('write').meta({ description: 'connector that writes' });

/** Beam's `Compression`: a reader unpacks such a file from its start. `auto` depends on the files' names. */
const COMPRESSIONS = ['none', 'gzip', 'bzip2', 'zip', 'zstd', 'deflate', 'lzo', 'snappy'] as const;

const read = {
  read: reader,
  size: bytes(
    'all bytes of the source; in streaming `rate` and `elementSize` instead, but for side inputs',
  ).optional(),
  elements: count('all elements of the source').optional(),
  every: span(
    'how often a streaming job reads all of it again, for steps that hold it by `sideInputs`',
  ).optional(),
  ...loadKeys,
  files: files('files, or other parts the source comes in').optional(),
  splittable: z
    .boolean()
    .optional()
    .meta({ description: 'false: each file is read by one thread from start to end (gzip)' }),
  compression: z.enum(COMPRESSIONS).optional().meta({
    description:
      'how whole files are compressed, which makes them unsplittable; `size` is of the data unpacked',
  }),
  cpuPerFile: duration('vCPU time per file').optional(),
  rateLimit: byteRate('what the source gives to the whole job').optional(),
  region: region('region of the data; the job’s when left out').optional(),
  ...cost,
};

const write = {
  write: writer,
  files: files(
    'files, or other parts the output is made of; one per work item when left out',
  ).optional(),
  shards: files('fixed number of output shards, which groups all rows').optional(),
  cpuPerFile: duration('vCPU time per file').optional(),
  rateLimit: byteRate('what the sink takes from the whole job').optional(),
  connections,
  writes: z.enum(['exactly-once', 'at-least-once']).optional().meta({
    description:
      'how often a row may be written in a streaming job, whatever the job’s own mode; as the connector does by default when left out',
  }),
  triggering: span(
    'how often a streaming job writes what it has gathered; as elements come when left out',
  ).optional(),
  region: region('region the data go to; the job’s when left out').optional(),
  ...cost,
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Keys that go by another one of the connector's table. */
const BY_ANOTHER: Readonly<Record<string, string>> = { compression: 'splittable' };

const isPacked = (compression: (typeof COMPRESSIONS)[number] | undefined): boolean =>
  compression !== undefined && compression !== 'none';

interface GivenFiles {
  readonly compression?: (typeof COMPRESSIONS)[number] | undefined;
  readonly splittable?: boolean | undefined;
}

/** Whole files that are compressed are read from start to end, whatever else is said of them. */
function checkCompression(given: GivenFiles, context: z.RefinementCtx): void {
  if (given.splittable !== true || !isPacked(given.compression)) return;
  const message = `expected false, or that left out: a ${given.compression ?? ''} file is read from start to end`;
  context.issues.push({ code: 'custom', input: given, path: ['splittable'], message });
}

interface GivenStreamed {
  readonly writes?: WriteStep['writes'];
  /** s */
  readonly triggering?: number | undefined;
}

/** What only a streaming job’s sink has. */
function streamed({ writes, triggering }: GivenStreamed): Pick<WriteStep, 'writes' | 'triggering'> {
  return {
    ...(writes === undefined ? {} : { writes }),
    ...(triggering === undefined
      ? {}
      : { triggering: Math.max(1, milliseconds(triggering * 1000)) }),
  };
}

/** Keys of the step that this connector has no use for: each is an error. */
const onlyItsOptions =
  (direction: 'read' | 'write', keys: object) =>
  (given: unknown, context: z.RefinementCtx): void => {
    if (!isRecord(given)) return;
    const name = connectorsThat(direction).find((each) => each === given[direction]);
    const side = name === undefined ? null : connectorOf(name)[direction];
    if (name === undefined || side === null) return;
    const takes: readonly string[] = side.takes;
    const all = [...CONNECTOR_OPTIONS, ...Object.keys(BY_ANOTHER)].filter((key) =>
      Object.hasOwn(keys, key),
    );
    const own = all.filter((key) => takes.includes(BY_ANOTHER[key] ?? key));
    const foreign = all.filter((key) => Object.hasOwn(given, key) && !own.includes(key));
    for (const key of foreign) {
      const message = `${name} has no ${key} when it ${direction}s; of these keys it takes: ${own.join(', ') || 'none'}`;
      const params = { atKey: true };
      context.issues.push({ code: 'custom', input: given, path: [key], message, params });
    }
  };

const isObject = ({ value }: { value: unknown }): boolean => isRecord(value);

/** Steps that take data in or out. */
export const CONNECTING = {
  read: z
    .strictObject({ ...read, resources })
    .superRefine(onlyItsOptions('read', read), { when: isObject })
    .superRefine(checkCompression, { when: isObject })
    .superRefine(checkAmount, { when: isObject })
    .transform(
      (g): StepBody => ({
        kind: 'read',
        connector: g.read,
        ...amountOf(g),
        files: g.files ?? null,
        splittable: g.splittable ?? !isPacked(g.compression),
        cpuPerFile: g.cpuPerFile ?? 0,
        cost: costOf(g),
        rateLimit: g.rateLimit ?? null,
        region: g.region ?? null,
      }),
    )
    .meta({ description: 'a source' }),
  write: z
    .strictObject({ ...write, from, resources })
    .superRefine(onlyItsOptions('write', write), { when: isObject })
    .transform(
      (g): StepBody => ({
        kind: 'write',
        connector: g.write,
        files: g.files ?? g.shards ?? null,
        shards: g.shards ?? null,
        cpuPerFile: g.cpuPerFile ?? 0,
        cost: costOf(g),
        rateLimit: g.rateLimit ?? null,
        connections: g.connections ?? null,
        ...streamed(g),
        region: g.region ?? null,
      }),
    )
    .meta({ description: 'a sink' }),
} as const;
