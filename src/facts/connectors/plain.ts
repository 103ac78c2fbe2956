import { type Connector, PLAIN_SIDE } from './side.ts';

/** Connectors that know nothing of the other side: not even what a connection carries, so `rateLimit` says it. */
export const PLAIN_CONNECTORS = {
  synthetic: {
    read: {
      ...PLAIN_SIDE,
      reaches: 'nowhere',
      takes: ['files', 'splittable', 'cpuPerFile'],
      meaning: 'elements made by the job itself (GenerateSequence, Create)',
    },
    write: {
      ...PLAIN_SIDE,
      reaches: 'nowhere',
      takes: ['files', 'cpuPerFile', 'shards'],
      meaning: 'elements thrown away',
    },
    meaning: 'elements made by the job itself, or thrown away',
  },
  generic: {
    read: {
      ...PLAIN_SIDE,
      reaches: 'elsewhere',
      takes: ['files', 'splittable', 'cpuPerFile', 'region', 'partitions'],
      meaning: 'any other source; free unless its costs are stated',
    },
    write: {
      ...PLAIN_SIDE,
      reaches: 'elsewhere',
      takes: ['files', 'cpuPerFile', 'shards', 'region', 'writes', 'triggering'],
      meaning: 'any other sink; free unless its costs are stated',
    },
    meaning: 'any other system; state its costs with `cpu`, `cpuPerByte`, `wait`, `rateLimit`',
  },
} as const satisfies Record<string, Connector>;
