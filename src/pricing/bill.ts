import type { Grade } from '../facts/constant.ts';
import { DISKS } from '../facts/disks.ts';
import { findPrice, type PriceBook } from '../facts/price-book.ts';
import type { Sku } from '../facts/price-book.ts';
import { exactSum } from '../units/exact-sum.ts';
import { metricsOf } from './metrics.ts';
import type { Usage } from './usage.ts';

/** One line of a bill; `formula` says how the quantity came from the counters. */
export interface CostLine {
  readonly sku: string;
  readonly quantity: number;
  readonly unit: string;
  readonly unitPrice: number;
  readonly usd: number;
  readonly grade: Grade;
  readonly source: string;
  readonly formula: string;
}

/** Something used for which the price book has no price: never counted as 0. */
export interface UnpricedLine {
  readonly sku: string;
  readonly quantity: number;
  readonly unit: string;
}

export interface Bill {
  readonly currency: 'USD';
  /** The sum of the priced lines; null when nothing at all could be priced. */
  readonly total: number | null;
  readonly lines: readonly CostLine[];
  readonly unpriced: readonly UnpricedLine[];
}

/** A quantity to be priced. */
interface Item {
  readonly sku: Sku | null;
  readonly name: string;
  readonly quantity: number;
  readonly unit: string;
  readonly formula: string;
}

const HOUR = 3600;

function diskItems(usage: Usage): Item[] {
  const kinds = [...new Set(usage.pools.map(({ diskType }) => diskType))].sort();
  return kinds.map((kind): Item => {
    const pools = usage.pools.filter(({ diskType }) => diskType === kind);
    const { TotalPdUsage } = metricsOf({ ...usage, pools });
    const { sku } = DISKS[kind];
    return {
      sku,
      name: sku ?? `Local Disk Time ${kind}`,
      quantity: TotalPdUsage / HOUR,
      unit: 'GB h',
      formula: 'TotalPdUsage / 3600',
    };
  });
}

function itemsOf(usage: Usage): Item[] {
  const metrics = metricsOf(usage);
  const item = (sku: Sku, quantity: number, unit: string, formula: string): Item => ({
    sku,
    name: sku,
    quantity,
    unit,
    formula,
  });
  const items = [
    item('vCPU Time Batch', metrics.TotalVcpuTime / HOUR, 'h', 'TotalVcpuTime / 3600'),
    item(
      'RAM Time Batch',
      metrics.TotalMemoryUsage / 1024 / HOUR,
      'GB h',
      'TotalMemoryUsage / 1024 / 3600',
    ),
    ...diskItems(usage),
    item(
      'Shuffle Data Processed',
      metrics.BillableShuffleDataProcessed,
      'GB',
      'BillableShuffleDataProcessed: 25 % of the first 250 GB, 50 % up to 5,120 GB, then all',
    ),
  ];
  return items.filter(({ quantity }) => quantity > 0);
}

/**
 * Prices what a job used: quantity × list price of the region, line by line.
 * @param book list prices of one day; what it lacks is listed as unpriced
 */
export function billOf(usage: Usage, book: PriceBook, region: string): Bill {
  const lines: CostLine[] = [];
  const unpriced: UnpricedLine[] = [];
  for (const { sku, name, quantity, unit, formula } of itemsOf(usage)) {
    const price = sku === null ? undefined : findPrice(book, region, sku);
    if (price === undefined) {
      unpriced.push({ sku: name, quantity, unit });
    } else {
      const { usd: unitPrice, grade, source } = price;
      lines.push({
        sku: name,
        quantity,
        unit,
        unitPrice,
        usd: quantity * unitPrice,
        grade,
        source,
        formula,
      });
    }
  }
  const total =
    lines.length === 0 && unpriced.length > 0 ? null : exactSum(lines.map(({ usd }) => usd));
  return { currency: book.currency, total, lines, unpriced };
}

/** @returns whether the book prices workers of batch jobs in a region */
export function isPriced(book: PriceBook, region: string): boolean {
  return findPrice(book, region, 'vCPU Time Batch') !== undefined;
}
