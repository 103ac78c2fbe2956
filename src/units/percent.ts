import { unparsed, type Parsed } from './parsed.ts';
import { boundedSize, splitQuantity } from './quantity.ts';

const EXPECTED = 'a percentage such as `95 %`';

/** Takes `95 %` and the largest share allowed (1 = 100 %); returns a share: 0.95. */
export function parsePercent(value: unknown, max = 1): Parsed<number> {
  const quantity = typeof value === 'string' ? splitQuantity(value) : undefined;
  if (quantity?.unit !== '%') return unparsed(EXPECTED);
  const limit = { size: max, text: `${max * 100} %` };
  return boundedSize(quantity, { factor: 1, tens: -2 }, limit, EXPECTED);
}
