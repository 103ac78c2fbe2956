import { byteUnit } from './bytes.ts';
import { countUnit } from './count.ts';
import { parsed, unparsed, type Parsed } from './parsed.ts';
import { boundedSize, splitQuantity, type Quantity, type Unit } from './quantity.ts';

/** So many bytes, or so many elements, a second. */
export interface Rate {
  readonly kind: 'bytes' | 'elements';
  readonly perSecond: number;
}

const SECONDS: ReadonlyMap<string, number> = new Map([
  ['s', 1],
  ['sec', 1],
  ['min', 60],
  ['h', 3600],
  ['d', 86_400],
]);

const MAX = { size: 1e18, text: '1e18 a second' };
const EXPECTED = 'a rate such as `200 MB/s`, `1000/s` or `5000/min`';

/** Takes `200 MB/s`, `1000/s`, `40 k/s`, `5000/min`; returns a rate in bytes or elements a second. */
export function parseRate(value: unknown): Parsed<Rate> {
  const quantity = typeof value === 'string' ? splitQuantity(value) : undefined;
  const [, what = '', per = ''] = /^([^\s/]*)\s*\/\s*([a-z]+)$/.exec(quantity?.unit ?? '') ?? [];
  const time = SECONDS.get(per);
  if (!quantity || time === undefined) return unparsed(EXPECTED);
  const bytes = byteUnit(what);
  if (bytes) return rate('bytes', quantity, bytes, time);
  const elements = countUnit(what);
  return elements ? rate('elements', quantity, elements, time) : unparsed(EXPECTED);
}

function rate(kind: Rate['kind'], quantity: Quantity, unit: Unit, time: number): Parsed<Rate> {
  const size = boundedSize(quantity, unit, MAX, EXPECTED);
  return size.ok ? parsed({ kind, perSecond: size.value / time }) : size;
}
