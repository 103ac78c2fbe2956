import { findAccelerator } from '../accelerators.ts';

/** GPUs of one worker, as `worker_accelerator` and the hint `accelerator` write them. */
export interface AcceleratorText {
  /** As Compute Engine names it, `nvidia-tesla-t4`, where the table has it. */
  readonly type: string;
  readonly count: number;
  /** Version that `install-nvidia-driver` asks for, or `default`; left out: none is installed. */
  readonly driver?: string;
}

export type AcceleratorResult =
  | { readonly ok: true; readonly value: AcceleratorText }
  | { readonly ok: false; readonly expected: string };

const FORM = '`type:nvidia-tesla-t4;count:1;install-nvidia-driver`';

/** No machine has more than 16 GPUs (a2-megagpu-16g); beyond 1,000, a slip of the keyboard. */
const COUNT = /^[1-9]\d{0,2}$/u;

const TYPE = /^[A-Za-z][\w-]{0,60}$/u;

const PARTS = ['type', 'count', 'install-nvidia-driver'];

/** `type:x` → type and x; the driver may stand without a version. */
function partsOf(text: string): readonly (readonly [name: string, value: string])[] {
  return text.split(';').flatMap((part) => {
    const [name = '', ...rest] = part.split(':');
    return part.trim() === '' ? [] : [[name.trim(), rest.join(':').trim()] as const];
  });
}

/** @returns what is wrong with the parts, in words; null: nothing */
function problemWith(parts: readonly (readonly [name: string, value: string])[]): string | null {
  const names = parts.map(([name]) => name);
  const other = names.find((name) => !PARTS.includes(name));
  if (other === 'topology') return 'TPUs are not modelled';
  if (other !== undefined) return `it has no \`${other.slice(0, 40)}\``;
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) return `\`${twice}\` stands twice`;
  const given = new Map(parts);
  if (!TYPE.test(given.get('type') ?? '')) return '`type` is missing or no name';
  if (COUNT.test(given.get('count') ?? '')) return null;
  return '`count` is missing or no whole number from 1 to 999';
}

/**
 * Takes what stands behind `worker_accelerator=`; returns type, count and driver, or what was expected.
 * Source: https://docs.cloud.google.com/dataflow/docs/guides/right-fitting (2026-03-03).
 */
export function parseAccelerator(text: string): AcceleratorResult {
  const parts = partsOf(text);
  const problem = problemWith(parts);
  if (problem !== null) return { ok: false, expected: `GPUs such as ${FORM}; ${problem}` };
  const given = new Map(parts);
  const name = given.get('type') ?? '';
  const gpus = { type: findAccelerator(name)?.type ?? name, count: Number(given.get('count')) };
  const driver = given.get('install-nvidia-driver');
  if (driver === undefined) return { ok: true, value: gpus };
  return { ok: true, value: { ...gpus, driver: driver === '' ? 'default' : driver } };
}
