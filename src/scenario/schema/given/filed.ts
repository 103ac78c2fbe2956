import { z } from 'zod';
import { PROJECT_FILES, type ProjectFileKind } from '../../files/project-files.ts';
import { forwardIssues } from '../forward-issues.ts';

/** A value and where it stands below the place that is read. */
export interface Placed {
  readonly path: readonly PropertyKey[];
  readonly value: unknown;
}

/** @returns whether it is a map of keys and values */
export function isKeyed(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const own = (value: unknown, key: string): unknown =>
  isKeyed(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/** @returns whether a value names files: `{ file: … }`, `{ files: […] }` */
export function namesFiles(value: unknown): boolean {
  return isKeyed(value) && (Object.hasOwn(value, 'file') || Object.hasOwn(value, 'files'));
}

/** @returns a map without the keys that name files */
export function besideFiles(value: unknown): Readonly<Record<string, unknown>> {
  const entries = isKeyed(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter(([key]) => key !== 'file' && key !== 'files'));
}

/** @returns what the named files hold; one that could not be read is left out, as it has its own issue */
export function contentsIn(value: unknown): readonly Placed[] {
  const files = own(value, 'files');
  const listed: readonly unknown[] = Array.isArray(files) ? files : [];
  const all: readonly Placed[] = [
    { path: ['file'], value: own(value, 'file') },
    ...listed.map((each, at) => ({ path: ['files', at], value: each })),
  ];
  return all.filter((each) => each.value !== undefined);
}

/** Keys under which lists of the API keep their items. */
const LISTS = ['items', 'accounts', 'roles', 'cryptoKeys', 'policies', 'services'] as const;

/**
 * Takes what a file holds: one resource, a list of them, `{ items: […] }`, a recorded answer `{ headers, body }`.
 * @returns the resources with their places
 */
export function resourcesIn({ path, value }: Placed): readonly Placed[] {
  const body = own(value, 'body');
  if (typeof body === 'object' && body !== null) {
    return resourcesIn({ path: [...path, 'body'], value: body });
  }
  if (Array.isArray(value)) {
    return value.map((each: unknown, at) => ({ path: [...path, at], value: each }));
  }
  const list = LISTS.find((name) => Array.isArray(own(value, name)));
  if (list === undefined) return [{ path, value }];
  return resourcesIn({ path: [...path, list], value: own(value, list) });
}

/**
 * As `resourcesIn`, of a file that has at least one: a list of none, as `gcloud … list` prints where it finds nothing, is
 * an issue.
 */
export function someResourcesIn(
  content: Placed,
  kind: ProjectFileKind,
  context: z.core.ParsePayload,
): readonly Placed[] {
  const found = resourcesIn(content);
  if (found.length === 0) {
    const { looks, command } = PROJECT_FILES[kind];
    const got = 'got an empty list: it looks like the answer of a command that found nothing';
    complain(context, content.path, `expected ${looks} (${command}), ${got}`);
  }
  return found;
}

/** Reads a part of a value; what is wrong with it becomes an issue of the whole. @returns null on an issue */
export function readPart<T>(
  schema: z.ZodType<T>,
  { path, value }: Placed,
  context: z.core.ParsePayload,
): { readonly data: T } | null {
  const read = schema.safeParse(value);
  if (read.success) return { data: read.data };
  forwardIssues(read.error, context, path);
  return null;
}

/** Puts an issue on a part of a value. */
export function complain(
  context: z.core.ParsePayload,
  path: readonly PropertyKey[],
  message: string,
  params: { readonly nearest?: string | undefined; readonly atKey?: boolean } = {},
): void {
  context.issues.push({ code: 'custom', input: undefined, path: [...path], message, params });
}

/** What a file's name looks like in the JSON Schema. */
export function fileKeys(holds: string): Readonly<Record<string, object>> {
  return {
    file: { type: 'string', description: `a JSON or YAML file with ${holds}, from this one on` },
    files: {
      type: 'array',
      items: { type: 'string' },
      description: `several such files, each with ${holds}`,
    },
  };
}

/** The form `{ file: … }` in the JSON Schema; other keys may stand beside it. */
export function fileForm(holds: string, beside: object = {}): object {
  return {
    type: 'object',
    properties: { ...fileKeys(holds), ...beside },
    anyOf: [{ required: ['file'] }, { required: ['files'] }],
  };
}
