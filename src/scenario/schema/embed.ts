import { z } from 'zod';

/** @returns the JSON Schema of `schema`, to stand inside another one */
export function embed(schema: z.ZodType): object {
  const body = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.fromEntries(Object.entries(body).filter(([key]) => key !== '$schema'));
}
