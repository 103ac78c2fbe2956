import { z } from 'zod';
import type { PriceOverrides } from '../../facts/price-overrides.ts';
import { parseDay } from '../../units/civil-day.ts';
import { parsePercent } from '../../units/percent.ts';
import { visibleText } from '../visible-text.ts';
import { embed } from './embed.ts';
import { forwardIssues } from './forward-issues.ts';
import { byRegion, byLine } from './price-tables.ts';
import { shuffleTiers } from './shuffle-tiers.ts';

const asOf = z
  .string()
  .meta({ description: 'day of these prices', examples: ['2026-11-01'] })
  .refine((text) => parseDay(text) !== null, { error: 'expected a day such as `2026-11-01`' });

const currency = z
  .string()
  .meta({ const: 'USD' })
  .refine((given) => given === 'USD', {
    error: 'expected USD: bills are in US dollars, and no other currency is converted',
  })
  .default('USD');

/** Far above what a unit of anything costs: beyond it, a slip of the keyboard. */
const MOST_USD = 1_000_000;

/** What a unit costs. Nothing is sold at 0: a line that is left out keeps its list price. */
const unitPrice = z
  .number({ error: 'expected the price of one unit in USD, such as `0.0532`' })
  .meta({ description: 'USD for one unit' })
  .superRefine((usd, context) => {
    if (usd > 0 && usd <= MOST_USD) return;
    const message =
      usd === 0
        ? 'a price of 0 is not a price; leave the line out'
        : `expected a price greater than 0 and at most ${MOST_USD} USD`;
    context.addIssue({ code: 'custom', message });
  });

const discount = z
  .unknown()
  .meta({ type: 'string', description: 'share off the list price', examples: ['5 %'] })
  .transform((value, context): number => {
    const share = parsePercent(value);
    if (share.ok && share.value > 0 && share.value < 1) return share.value;
    context.addIssue({
      code: 'custom',
      message: 'expected a share off the list price above 0 % and below 100 %, such as `5 %`',
    });
    return z.NEVER;
  });

const body = z.strictObject({
  asOf: asOf.optional(),
  currency: currency.meta({ description: 'currency of these prices' }),
  source: z
    .string()
    .regex(visibleText(200), { error: 'expected 1 to 200 visible characters on one line' })
    .default('the scenario’s own prices')
    .meta({ description: 'where the prices come from' }),
  regions: byRegion(byLine(unitPrice, []))
    .default(new Map())
    .meta({ description: 'price of one unit by line, by region; `*` is any region' }),
  discounts: byLine(discount, ['*'])
    .default(new Map())
    .meta({ description: 'share off the list price by line; `*` is every line' }),
  committedUse: z
    .enum(['1 year', '3 years'])
    .optional()
    .meta({ description: 'bought for as much as is used; covers streaming lines only' }),
  shuffleTiers: shuffleTiers.optional(),
});

/** In the file itself, or in another one: the reader puts that in its place before the schema sees it. */
const FORMS = [
  embed(body),
  {
    type: 'object',
    properties: { file: { type: 'string', description: 'a YAML or JSON file, from this one on' } },
    required: ['file'],
    additionalProperties: false,
  },
];

/** `prices:`, the user's own prices over the list. */
export const prices: z.ZodType<PriceOverrides> = z
  .unknown()
  .meta({ anyOf: FORMS, description: 'own prices, discounts and committed use over the list' })
  .transform((value, context): PriceOverrides => {
    const read = body.safeParse(value);
    if (!read.success) {
      forwardIssues(read.error, context);
      return z.NEVER;
    }
    const { asOf: day, source, regions, discounts, committedUse, shuffleTiers: tiers } = read.data;
    return {
      asOf: day ?? null,
      source,
      regions,
      discounts,
      committedUse: committedUse ?? null,
      shuffleTiers: tiers ?? null,
    };
  });
