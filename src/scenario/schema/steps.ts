import { z } from 'zod';
import { connectorNames } from '../../facts/connectors.ts';
import type { Distribution } from '../../kernel/distributions/distribution.ts';
import type { Step } from '../scenario.ts';
import { durationDistribution } from './distribution.ts';
import { byteRate, bytes, count, duration, ratio, share } from './quantities.ts';

const NOTHING: Distribution = { kind: 'constant', value: 0 };

const connector = z.enum(connectorNames as [(typeof connectorNames)[number]]);

const from = z
  .union([z.string(), z.array(z.string()).min(1)], {
    error: 'expected a step name or a list of them',
  })
  .optional()
  .meta({ description: 'steps whose output it reads; the step before when left out' });

const cost = {
  cpu: durationDistribution('vCPU time per element, own language, reference vCPU').default(NOTHING),
  cpuPerByte: duration('vCPU time per byte read by the step').default(0),
  wait: durationDistribution('time per element spent waiting for another system').default(NOTHING),
};

const costOf = (given: { cpu: Distribution; cpuPerByte: number; wait: Distribution }) => ({
  cpu: given.cpu,
  cpuPerByte: given.cpuPerByte,
  wait: given.wait,
});

type Body = Step extends infer S ? (S extends Step ? Omit<S, 'name' | 'inputs'> : never) : never;

const outputBytes = bytes('bytes of one element out; as read when left out').optional();

/** More than any bucket is listed with; beyond it, a slip of the keyboard. */
const MOST_FILES = 1e9;

const files = (meaning: string) =>
  count(meaning)
    .refine((given) => given <= MOST_FILES, { error: `expected at most ${MOST_FILES} files` })
    .default(1);

/** The body of a step by its kind: what follows the step's name. */
export const STEP_BODIES = {
  read: z
    .strictObject({
      read: connector,
      size: bytes('all bytes of the source'),
      elements: count('all elements of the source'),
      files: files('files, or other parts the source comes in'),
      splittable: z.boolean().default(true),
      cpuPerFile: duration('vCPU time per file').default(0),
      rateLimit: byteRate('what the source gives to the whole job').optional(),
      ...cost,
    })
    .transform(
      (g): Body => ({
        kind: 'read',
        connector: g.read,
        bytes: g.size,
        elements: g.elements,
        files: g.files,
        splittable: g.splittable,
        cpuPerFile: g.cpuPerFile,
        cost: costOf(g),
        rateLimit: g.rateLimit ?? null,
      }),
    ),
  map: z
    .strictObject({ map: z.strictObject({ ...cost, outputSize: outputBytes }), from })
    .transform(
      ({ map }): Body => ({
        kind: 'map',
        cost: costOf(map),
        ratio: 1,
        outputBytes: map.outputSize ?? null,
      }),
    ),
  flatMap: z
    .strictObject({
      flatMap: z.strictObject({
        ...cost,
        fanOut: ratio('elements out per element in'),
        outputSize: outputBytes,
      }),
      from,
    })
    .transform(
      ({ flatMap }): Body => ({
        kind: 'flatMap',
        cost: costOf(flatMap),
        ratio: flatMap.fanOut,
        outputBytes: flatMap.outputSize ?? null,
      }),
    ),
  filter: z
    .strictObject({
      filter: z.strictObject({ ...cost, keep: share('share of elements that pass') }),
      from,
    })
    .transform(
      ({ filter }): Body => ({
        kind: 'filter',
        cost: costOf(filter),
        ratio: filter.keep,
        outputBytes: null,
      }),
    ),
  groupByKey: z
    .strictObject({ groupByKey: z.strictObject({ keys: count('distinct keys') }), from })
    .transform(({ groupByKey }): Body => ({ kind: 'groupByKey', keys: groupByKey.keys })),
  combine: z
    .strictObject({
      combine: z.strictObject({ ...cost, keys: count('distinct keys'), outputSize: outputBytes }),
      from,
    })
    .transform(
      ({ combine }): Body => ({
        kind: 'combine',
        keys: combine.keys,
        cost: costOf(combine),
        outputBytes: combine.outputSize ?? null,
      }),
    ),
  reshuffle: z
    .strictObject({ reshuffle: z.strictObject({}), from })
    .transform((): Body => ({ kind: 'reshuffle' })),
  flatten: z
    .strictObject({ flatten: z.strictObject({}), from })
    .transform((): Body => ({ kind: 'flatten' })),
  write: z
    .strictObject({
      write: connector,
      files: files('files, or other parts the output is made of'),
      cpuPerFile: duration('vCPU time per file').default(0),
      rateLimit: byteRate('what the sink takes from the whole job').optional(),
      ...cost,
      from,
    })
    .transform(
      (g): Body => ({
        kind: 'write',
        connector: g.write,
        files: g.files,
        cpuPerFile: g.cpuPerFile,
        cost: costOf(g),
        rateLimit: g.rateLimit ?? null,
      }),
    ),
} as const;

export type StepKind = keyof typeof STEP_BODIES;
export const stepKinds = Object.keys(STEP_BODIES) as readonly StepKind[];
export type StepBody = Body;
