import { ACCELERATORS, findAccelerator } from '../facts/accelerators.ts';
import type { DiskKind } from '../facts/disks.ts';
import type { PriceBook, Sku } from '../facts/price-book.ts';
import type { Item } from './cost-line.ts';
import type { MeterKind, Meters } from './meters.ts';
import { billableShuffleGb, tierFormula } from './shuffle-tiers.ts';

type Counter = Exclude<keyof Meters, 'kind' | 'otherDisks' | 'gpuTime'>;

/** A counter that becomes the quantity of a line, divided by so much. */
interface Rule {
  readonly sku: Sku;
  readonly unit: string;
  readonly counter: Counter;
  readonly per: readonly number[];
}

const hours = (sku: Sku, unit: string, counter: Counter, ...per: number[]): Rule => ({
  sku,
  unit,
  counter,
  per: [...per, 3600],
});

const amount = (sku: Sku, unit: string, counter: Counter): Rule => ({
  sku,
  unit,
  counter,
  per: [],
});

const DISKS: readonly Rule[] = [
  hours('Local Disk Time PD Standard', 'GB h', 'TotalPdUsage'),
  hours('Local Disk Time PD SSD', 'GB h', 'TotalSsdUsage'),
];

const SHUFFLE = amount('Shuffle Data Processed', 'GB', 'BillableShuffleDataProcessed');

const workers = (kind: 'Batch' | 'FlexRS' | 'Streaming'): readonly Rule[] => [
  hours(`vCPU Time ${kind}`, 'h', 'TotalVcpuTime'),
  hours(`RAM Time ${kind}`, 'GB h', 'TotalMemoryUsage', 1024),
  ...DISKS,
];

/**
 * What each kind of job is billed by. FlexRS lowers vCPU and memory only; with Prime, DCUs stand for vCPU, memory,
 * shuffle and streaming data, and disks come on top (https://cloud.google.com/dataflow/pricing, 2026-09-08).
 */
const RULES: Readonly<Record<MeterKind, readonly Rule[]>> = {
  batch: [...workers('Batch'), SHUFFLE],
  flexrs: [...workers('FlexRS'), SHUFFLE],
  streaming: [
    ...workers('Streaming'),
    amount('Streaming Engine data processed', 'GB', 'TotalStreamingDataProcessed'),
  ],
  'streaming-by-units': [
    ...workers('Streaming'),
    amount('Streaming Engine Compute Unit', 'unit h', 'TotalSeCuUsage'),
  ],
  'prime-batch': [amount('Prime DCU Batch', 'DCU h', 'TotalDcuUsage'), ...DISKS],
  'prime-streaming': [amount('Prime DCU Streaming', 'DCU h', 'TotalDcuUsage'), ...DISKS],
};

function itemOf({ sku, unit, counter, per }: Rule, meters: Meters): Item {
  const value = meters[counter];
  return {
    sku,
    quantity: per.reduce((left, each) => left / each, value),
    unit,
    formula: [counter, ...per].join(' / '),
    inputs: { [counter]: value },
  };
}

/** Shuffle that is billed by the book's tiers can be told from the start: from all of it. */
function shuffleItem(meters: Meters, { shuffleTiers }: PriceBook): Item {
  const { TotalShuffleDataProcessed, BillableShuffleDataProcessed } = meters;
  const item = itemOf(SHUFFLE, meters);
  const byTiers = billableShuffleGb(TotalShuffleDataProcessed, shuffleTiers);
  if (byTiers !== BillableShuffleDataProcessed) return item;
  const formula = tierFormula('TotalShuffleDataProcessed', shuffleTiers);
  return { ...item, formula, inputs: { TotalShuffleDataProcessed } };
}

function otherDiskItems({ otherDisks = {} }: Meters): readonly Item[] {
  const kinds = (Object.keys(otherDisks) as DiskKind[]).sort();
  return kinds.map((kind) => {
    const gbS = otherDisks[kind] ?? 0;
    return {
      sku: `Local Disk Time ${kind}`,
      quantity: gbS / 3600,
      unit: 'GB h',
      formula: 'diskGbS / 3600',
      inputs: { diskGbS: gbS },
    };
  });
}

/** In the order of the price list, kinds that it lacks last. */
function gpuItems({ gpuTime = {} }: Meters): readonly Item[] {
  const place = (type: string): number => {
    const at = ACCELERATORS.findIndex((kind) => kind.type === type);
    return at < 0 ? ACCELERATORS.length : at;
  };
  const types = Object.keys(gpuTime).sort();
  return types
    .toSorted((a, b) => place(a) - place(b))
    .map((type) => {
      const gpuS = gpuTime[type] ?? 0;
      return {
        sku: findAccelerator(type)?.sku ?? `GPU Time ${type}`,
        quantity: gpuS / 3600,
        unit: 'GPU h',
        formula: 'gpuS / 3600',
        inputs: { gpuS },
      };
    });
}

/** @returns what a job is billed for, in the order of the bill; what is not used is left out */
export function billedItems(meters: Meters, book: PriceBook): readonly Item[] {
  const items = RULES[meters.kind].map((rule) =>
    rule === SHUFFLE ? shuffleItem(meters, book) : itemOf(rule, meters),
  );
  return [...items, ...otherDiskItems(meters), ...gpuItems(meters)].filter(
    ({ quantity }) => quantity > 0,
  );
}
