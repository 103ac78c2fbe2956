import { parseOverride } from './override-text.ts';
import type { Override } from './variants.ts';

const readBack = (text: string): unknown => {
  const read = parseOverride(text);
  return read.ok ? read.override.value : undefined;
};

/** @returns an override as `parseOverride` takes it: texts plain where they are read back as they are, all else as JSON */
export function writeOverride({ path, value }: Override): string {
  const plain = typeof value === 'string' ? `${path}=${value}` : null;
  return plain !== null && readBack(plain) === value ? plain : `${path}=${JSON.stringify(value)}`;
}
