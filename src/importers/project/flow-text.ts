import { yamlText } from '../scenario/yaml-lines.ts';

/** What a short form may hold. */
export type Flow =
  | string
  | number
  | boolean
  | readonly Flow[]
  | { readonly [key: string]: Flow | undefined };

const isList = (value: Flow): value is readonly Flow[] => Array.isArray(value);

/** @returns YAML on one line: `{ a: 1, b: [c, d] }`; keys that are undefined are left out */
export function flowText(value: Flow): string {
  if (typeof value === 'string') return yamlText(value);
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map(flowText).join(', ')}]`;
  const entries = Object.entries(value).flatMap(([key, each]) =>
    each === undefined ? [] : [`${yamlText(key)}: ${flowText(each)}`],
  );
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
