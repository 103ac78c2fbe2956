import { parseOverridePath } from './override-path.ts';
import type { Override } from './variants.ts';
import { readYaml } from './yaml-document.ts';

export type OverrideResult =
  | { readonly ok: true; readonly override: Override }
  | { readonly ok: false; readonly message: string };

const wrong = (message: string): OverrideResult => ({ ok: false, message });

const FORM = 'path=value, such as job.options.maxNumWorkers=50';

/**
 * Takes `job.options.maxNumWorkers=50`; the value is what would stand in the file: a number, a text, `[a, b]`,
 * `{ map: { cpu: 1 ms } }`. Nothing behind the `=`, or `null`, takes the value away.
 */
export function parseOverride(text: string): OverrideResult {
  const at = text.indexOf('=');
  const path = text.slice(0, Math.max(0, at)).trim();
  if (at < 0 || path === '') return wrong(`expected ${FORM}, got ${text}`);
  if (parseOverridePath(path) === null) return wrong(`expected ${FORM}; ${path} is no path`);
  const written = text.slice(at + 1);
  const read = readYaml(written);
  if (!read.ok) {
    const [first] = read.issues;
    return wrong(`${path}: ${first?.message ?? 'expected a value'}`);
  }
  return { ok: true, override: { path, value: read.document.value ?? null } };
}
