import { findPrice, type JobKind, type PriceBook, type PriceGrade } from '../facts/price-book.ts';
import { COMMITTED_USE_COVERS, COMMITTED_USE_DISCOUNT } from '../facts/prices/committed-use.ts';
import { PRICEABLE } from '../facts/prices/priceable.ts';
import { DATAFLOW_SKUS, GPUS_BY_KIND, LINES_BY_KIND } from '../facts/prices/sku.ts';
import { regionNames } from '../facts/regions.ts';

/** One line in one region. */
export interface PriceRow {
  readonly region: string;
  readonly sku: string;
  /** Whose bill it stands on: Dataflow's, or another service's for the same job. */
  readonly by: 'dataflow' | 'other';
  readonly unit: string;
  /** USD per unit; null: unpriced. */
  readonly usd: number | null;
  /** Null: unpriced. */
  readonly grade: PriceGrade | null;
  readonly date: string | null;
  readonly source: string | null;
  /** USD per unit with committed use; null: not covered, or taken off already. */
  readonly committed: { readonly oneYear: number; readonly threeYears: number } | null;
}

/** A part of the price book to be shown. */
export interface PriceList {
  readonly asOf: string;
  readonly currency: 'USD';
  readonly kind: JobKind;
  /** Null: the main lines of every region. */
  readonly region: string | null;
  readonly terms: readonly string[];
  /** The lines that Dataflow bills such a job by. */
  readonly mainLines: readonly string[];
  readonly rows: readonly PriceRow[];
  readonly shuffleTiers: PriceBook['shuffleTiers'];
}

const isDataflow = (sku: string): boolean => DATAFLOW_SKUS.some((each) => each === sku);

function rowOf(book: PriceBook, region: string, sku: string): PriceRow {
  const price = findPrice(book, region, sku);
  const unit = PRICEABLE.get(sku) ?? '';
  const by = isDataflow(sku) ? 'dataflow' : 'other';
  if (price === undefined) {
    return {
      region,
      sku,
      by,
      unit,
      usd: null,
      grade: null,
      date: null,
      source: null,
      committed: null,
    };
  }
  const { usd, grade, date, source } = price;
  const covers: readonly string[] = COMMITTED_USE_COVERS;
  const open = book.committedUse === null && grade !== 'given' && covers.includes(sku);
  const committed = {
    oneYear: usd * (1 - COMMITTED_USE_DISCOUNT['1 year']),
    threeYears: usd * (1 - COMMITTED_USE_DISCOUNT['3 years']),
  };
  return { region, sku, by, unit, usd, grade, date, source, committed: open ? committed : null };
}

/** Everything that a job of a kind may be billed for, by Dataflow and by others. */
function skusOf(kind: JobKind): readonly string[] {
  const others = [...PRICEABLE.keys()].filter((sku) => !isDataflow(sku));
  return [...LINES_BY_KIND[kind], ...GPUS_BY_KIND[kind], ...others];
}

/** @param region null: every region, with the main lines of the kind */
export function priceList(book: PriceBook, region: string | null, kind: JobKind): PriceList {
  const mainLines = LINES_BY_KIND[kind];
  const rows =
    region === null
      ? regionNames.flatMap((each) => mainLines.map((sku) => rowOf(book, each, sku)))
      : skusOf(kind).map((sku) => rowOf(book, region, sku));
  const { asOf, currency, terms, shuffleTiers } = book;
  return { asOf, currency, kind, region, terms, mainLines, rows, shuffleTiers };
}
