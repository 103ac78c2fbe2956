import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { Redis } from 'ioredis';
import { PREFIX } from './hand-form.ts';

/** A scenario that nobody asks for is forgotten after a week. */
const KEPT_S = 7 * 24 * 3600;

/** A scenario's value as bytes, under the name that its bytes give it. */
export interface KeptScenario {
  readonly key: string;
  readonly bytes: Buffer;
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const place = (key: string): string => `${PREFIX}:scenario:${key}`;

/** @param value of `Variants.value` */
export function keptScenario(value: unknown): KeptScenario {
  const bytes = serialize(value);
  return { key: hashOf(bytes), bytes };
}

/** Puts a scenario where workers look for it. */
export async function putScenario(client: Redis, { key, bytes }: KeptScenario): Promise<void> {
  await client.set(place(key), bytes, 'EX', KEPT_S);
}

/** @returns the value of a scenario; throws Error when it is not there, or is something else */
export async function getScenario(client: Redis, key: string): Promise<unknown> {
  const bytes = await client.getBuffer(place(key));
  if (bytes === null) throw new Error('its scenario is not in the queue');
  if (hashOf(bytes) !== key)
    throw new Error(`other data are in the place of its scenario, ${place(key)}`);
  return deserialize(bytes) as unknown;
}
