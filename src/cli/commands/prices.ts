import { PRICE_BOOK, type PriceBook } from '../../facts/price-book.ts';
import { JOB_KINDS } from '../../facts/prices/sku.ts';
import { isRegion, regionNames } from '../../facts/regions.ts';
import { priceBookWith } from '../../pricing/price-book-with.ts';
import { priceList } from '../../pricing/price-list.ts';
import { oldPricesWarning } from '../../report/price-age.ts';
import { PRICE_FORMATS, type PriceFormat } from '../../report/prices.ts';
import { formatIssue } from '../../scenario/issue.ts';
import { readPrices } from '../../scenario/read-prices.ts';
import { MAX_SCENARIO_BYTES } from '../../scenario/read-scenario.ts';
import { nearestName } from '../../units/nearest-name.ts';
import { OK } from '../exit-codes.ts';
import { InputError, usageError } from '../input-error.ts';
import type { Io } from '../io.ts';
import { print, printLines } from '../print.ts';
import { readChoice } from '../read-choice.ts';
import { readText } from '../read-text.ts';
import { screenOf } from '../screen.ts';
import type { Command } from './command.ts';

const formats = Object.keys(PRICE_FORMATS) as readonly PriceFormat[];

const PRICE_FILE = {
  name: 'price list',
  form: 'a price list in YAML or JSON',
  most: MAX_SCENARIO_BYTES,
};

type Values = Readonly<Record<string, unknown>>;

function readValue(values: Values, option: string): string | null {
  const given = values[option];
  if (given === undefined) return null;
  if (typeof given === 'string' && given !== '' && !given.startsWith('--')) return given;
  throw usageError(`option --${option} needs a value`, 'prices');
}

function readRegion(values: Values): string | null {
  const given = readValue(values, 'region');
  if (given === null || isRegion(given)) return given;
  const nearest = nearestName(given, regionNames);
  const hint = nearest === undefined ? '' : `; did you mean ${nearest}?`;
  throw usageError(`expected --region to be a Dataflow region, got ${given}${hint}`, 'prices');
}

/** @throws InputError with a line for everything wrong in the price file */
function bookWith(file: string | null, io: Io): PriceBook {
  if (file === null) return PRICE_BOOK;
  const text = readText(file, io, PRICE_FILE);
  if (!text.ok) throw new InputError(`${file}: ${text.problem}`);
  const read = readPrices(text.text, file);
  if (!read.ok) throw new InputError(read.issues.map(formatIssue).join('\n'));
  return priceBookWith(PRICE_BOOK, read.prices);
}

const text = (describe: string) => ({ type: 'string', requiresArg: true, describe }) as const;

/** `millrace prices` */
export const prices: Command = {
  name: 'prices',
  usage: 'prices [--region R] [--kind K] [--prices FILE]',
  summary: 'Show the price book: what is known, how well, and from when',
  options: {
    region: text('every line in this region; without it, the main lines of all regions'),
    kind: { ...text(`kind of job: ${JOB_KINDS.join(', ')}`), default: 'batch' },
    format: { ...text(`what to print: ${formats.join(', ')}`), default: 'text' },
    prices: text('your own prices over the list: a file as `prices:` of a scenario'),
  },
  async run({ operands, options }, io) {
    const [word] = operands;
    if (word !== undefined) throw usageError(`expected only options, got ${word}`, 'prices');
    const region = readRegion(options);
    const kind = readChoice('prices', options, 'kind', JOB_KINDS);
    const format = readChoice('prices', options, 'format', formats);
    const book = bookWith(readValue(options, 'prices'), io);
    const list = priceList(book, region, kind);
    await print(io.stdout, PRICE_FORMATS[format](list, screenOf(io)));
    const warning = format === 'text' ? null : oldPricesWarning(list.asOf, io.today());
    if (warning !== null) await printLines(io.stderr, [warning]);
    return OK;
  },
};
