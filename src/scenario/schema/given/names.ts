import { z } from 'zod';
import { expected } from '../expected.ts';

/** @returns what follows the last `/` of a resource's address */
export function lastPart(address: string): string {
  return address.slice(address.lastIndexOf('/') + 1);
}

/** @returns the project of an address such as `https://…/projects/P/global/networks/N`; null: it names none */
export function projectIn(address: string | undefined): string | null {
  return /(?:^|\/)projects\/([^/]+)\//u.exec(address ?? '')?.[1] ?? null;
}

const RESOURCE = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/u;

/** The name of a resource of Compute Engine; @param what it is of: `a subnetwork` */
export const resourceName = (what: string): z.ZodType<string> =>
  z
    .string({ error: `expected the name of ${what}` })
    .regex(RESOURCE, { error: `expected the name of ${what}, without an address before it` })
    .meta({ description: `name of ${what}` });

const PROJECT = /^[a-z]([-a-z0-9:.]*[a-z0-9])?$/u;

const A_PROJECT = expected(
  'the id of a project (lower-case letters, digits, dashes; a letter first, no dash last), not its number or title',
);

/** The id of a project, not its number. */
export const projectId = z.string(A_PROJECT).regex(PROJECT, A_PROJECT);

const ACCOUNT = /^[^@\s:]+@[^@\s]+$/u;

/** The address of a service account. */
export const accountEmail = z
  .string({ error: 'expected the e-mail address of a service account' })
  .regex(ACCOUNT, { error: 'expected the e-mail address of a service account, without its kind' });

const KEY = /^projects\/[^/\s]+\/locations\/[^/\s]+\/keyRings\/[^/\s]+\/cryptoKeys\/[^/\s]+$/u;

/** The full name of a key. */
export const keyName = z.string({ error: 'expected the name of a key' }).regex(KEY, {
  error:
    'expected the full name of a key, projects/PROJECT/locations/LOCATION/keyRings/RING/cryptoKeys/KEY',
});
