import { z } from 'zod';
import type { KeySpec } from '../../project-spec.ts';
import { keyName } from './names.ts';
import { policy } from './policy.ts';
import { resources } from './resources.ts';

const STATES = [
  ...['ENABLED', 'DISABLED', 'DESTROYED', 'DESTROY_SCHEDULED', 'PENDING_GENERATION'],
  ...['PENDING_IMPORT', 'IMPORT_FAILED', 'GENERATION_FAILED'],
] as const;

const PURPOSES = [
  ...['ENCRYPT_DECRYPT', 'ASYMMETRIC_SIGN', 'ASYMMETRIC_DECRYPT', 'RAW_ENCRYPT_DECRYPT', 'MAC'],
] as const;

const PROTECTIONS = ['SOFTWARE', 'HSM', 'EXTERNAL', 'EXTERNAL_VPC'] as const;

const state = z.enum(STATES).meta({ description: 'of its primary version' });

const own = policy('the key');

const inline = z
  .strictObject({
    name: keyName.meta({ description: 'its full name, from `projects/` on' }),
    state: state.optional(),
    purpose: z.enum(PURPOSES).optional().meta({ description: 'what it is for' }),
    protection: z.enum(PROTECTIONS).optional().meta({ description: 'where it lives' }),
    policy: own.optional(),
  })
  .transform(
    (given): KeySpec => ({
      name: given.name,
      state: given.state ?? null,
      purpose: given.purpose ?? null,
      protection: given.protection ?? null,
      policy: given.policy ?? null,
    }),
  );

const version = z.object({ state: z.string().optional(), protectionLevel: z.string().optional() });

/** As `gcloud kms keys describe` prints it. */
const content = z
  .object({
    name: keyName,
    primary: version.optional(),
    purpose: z.string().optional(),
    versionTemplate: z.object({ protectionLevel: z.string().optional() }).optional(),
  })
  .transform(
    ({ name, primary, purpose, versionTemplate }): KeySpec => ({
      name,
      state: primary?.state ?? null,
      purpose: purpose ?? null,
      protection: primary?.protectionLevel ?? versionTemplate?.protectionLevel ?? null,
      policy: null,
    }),
  );

/** `project.keys:`, keys of Cloud KMS. */
export const keys: z.ZodType<readonly KeySpec[]> = resources({
  plural: 'keys',
  meaning: 'keys of Cloud KMS that jobs or buckets use',
  inline,
  content,
  beside: z.strictObject({ state: state.optional(), policy: own.optional() }),
});
