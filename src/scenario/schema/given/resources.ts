import { z } from 'zod';
import { embed } from '../embed.ts';
import {
  besideFiles,
  complain,
  contentsIn,
  fileForm,
  isKeyed,
  namesFiles,
  type Placed,
  readPart,
  resourcesIn,
} from './filed.ts';

/** How resources of one kind may be written. */
export interface ResourceForms<T> {
  /** Without an article, `subnetworks`. */
  readonly plural: string;
  readonly meaning: string;
  /** The short form. */
  readonly inline: z.ZodType<T>;
  /** One of a file; null: it is passed over. */
  readonly content: z.ZodType<T | null>;
  /** Keys that may stand beside a file with one of them. */
  readonly beside: z.ZodObject;
}

type Context = z.core.ParsePayload;

/** Keys beside a file say what the file can't; they belong to the one resource in it. */
function withBeside<T extends object>(
  read: readonly T[],
  { path, value }: Placed,
  forms: ResourceForms<T>,
  context: Context,
): readonly T[] {
  const beside = besideFiles(value);
  const [first, ...more] = Object.keys(beside);
  if (first === undefined) return read;
  const given = readPart(forms.beside, { path, value: beside }, context);
  const [only] = read;
  if (only !== undefined && read.length > 1) {
    const keys = [first, ...more].join(', ');
    complain(
      context,
      [...path, first],
      `expected ${keys} beside a file of one only, got ${read.length} ${forms.plural}`,
      { atKey: true },
    );
  }
  const told = Object.entries(given?.data ?? {}).filter(([, each]) => each !== undefined);
  return only === undefined ? read : [{ ...only, ...Object.fromEntries(told) }];
}

/** @returns the resources of the files that a value names */
export function filed<T extends object>(
  placed: Placed,
  forms: ResourceForms<T>,
  context: Context,
): readonly T[] {
  const contents = contentsIn(placed.value);
  const read = contents.flatMap(({ path, value }) =>
    resourcesIn({ path: [...placed.path, ...path], value }).flatMap((each) => {
      const data = readPart(forms.content, each, context)?.data;
      return data === undefined || data === null ? [] : [data];
    }),
  );
  return withBeside(read, placed, forms, context);
}

function listed<T extends object>(
  value: readonly unknown[],
  forms: ResourceForms<T>,
  context: Context,
): readonly T[] {
  return value.flatMap((item, at): readonly T[] => {
    const placed = { path: [at], value: item };
    if (namesFiles(item)) return filed(placed, forms, context);
    const read = readPart(forms.inline, placed, context);
    return read === null ? [] : [read.data];
  });
}

/** @returns the keys of a schema as the JSON Schema has them */
export function propertiesOf(schema: z.ZodObject): object {
  const { properties = {} } = embed(schema) as { readonly properties?: object };
  return properties;
}

/** @returns the form of a list whose items stand there or in files, or of a file alone */
export function resources<T extends object>(forms: ResourceForms<T>): z.ZodType<readonly T[]> {
  const { plural, meaning, inline, beside } = forms;
  const own = fileForm(plural, propertiesOf(beside));
  return z
    .unknown()
    .meta({
      description: meaning,
      anyOf: [{ type: 'array', items: { anyOf: [embed(inline), own] } }, own],
    })
    .transform((value, context): readonly T[] => {
      if (Array.isArray(value)) return listed(value, forms, context);
      if (isKeyed(value) && namesFiles(value)) return filed({ path: [], value }, forms, context);
      complain(context, [], `expected a list of ${plural}, or \`{ file: … }\``);
      return z.NEVER;
    });
}
