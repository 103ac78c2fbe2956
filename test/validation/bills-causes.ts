import { LIST, METERED } from './bills-formulas.ts';
import type { Cause } from './bills.ts';

export type CauseId = keyof typeof CAUSES;

/** Why published figures differ from Millrace's bill; the paragraphs stand in docs/validation.md. */
export const CAUSES = {
  mb: {
    label: 'MB ÷ 1,000',
    why: 'The service counts memory in MiB s and bills GB h of 1,024 MiB: the jobs here on 4 GB a vCPU count 4,097 to 4,105 a vCPU s. The load tests divide by 1,000 and so bill 2.4 % too much memory.',
  },
  batchRates: {
    label: 'streaming job at batch rates',
    why: 'The load test is a streaming pipeline (`setStreaming(true)`, an unbounded source), and the figure follows only from the batch price of a vCPU, 0.056 in place of 0.069 USD an hour; memory and disk cost the same in both kinds. Whether the pasted sample was that pipeline is not said: had it been a batch run, Millrace would bill 0.069348 and MB ÷ 1,000 alone would remain.',
  },
  streamingUnit: {
    label: 'Streaming Engine data misread as MB',
    why: '`TotalStreamingDataProcessed` is in GB. The script divides it by 1,024 as if it were MB and bills a thousandth of it.',
  },
  diskLeftOut: {
    label: 'disk left out',
    why: 'Persistent disk is billed for every job; the script has no line for it (and in the fraud runs does not fetch the counter, so that Millrace’s bill of those lacks it too: 30 GB a worker would add 0.0001 to 0.0003 USD).',
  },
  smallLinesLeftOut: {
    label: 'disk and shuffle left out of the total',
    why: 'The author lists disk and shuffle as less than a cent and adds nothing for them.',
  },
  inputAsShuffle: {
    label: 'input billed as shuffle',
    why: 'Both figures contain the 29.78 GB that the pipeline read × 0.011 USD. Dataflow charges nothing for bytes read; only what goes through Dataflow Shuffle is billed, and only after the tiers. With that term, and in the second job the billable shuffle beside it, both printed figures come out to the cent.',
  },
  allShuffle: {
    label: 'all shuffle billed, not the billable part',
    why: 'The load tests multiply `TotalShuffleDataProcessed`; the first 250 GB are billed at a quarter.',
  },
  computeEngine: {
    label: 'Compute Engine’s prices',
    why: 'Workers priced as Compute Engine sells the machine (0.262028 USD an hour for n2-highmem-4) and disk at 0.04 USD a month ÷ 730 h. Dataflow bills its own vCPU, memory and disk prices, whatever the machine family, and Compute Engine bills nothing.',
  },
  notDataflow: {
    label: 'egress, not a Dataflow charge',
    why: 'The total contains traffic from the workers’ region to the bucket’s, which is on the bill, but not on Dataflow’s.',
  },
  lineRounding: {
    label: 'lines rounded before adding',
    why: 'Each line was rounded first, to whole cents (in `heerman-netflix` upwards), in the example of committed use one line to three decimals; then they were added.',
  },
  rounding: {
    label: 'rounding',
    why: 'The printed figure has fewer digits than its arithmetic; never more than half of the last digit, or one whole digit where the author cut it off (44 for 44.62).',
  },
  unexplained: {
    label: 'follows from no list price',
    why: 'No list found since 2016 (United States, Europe or Asia; batch, FlexRS or streaming; standard or SSD disk; MB ÷ 1,000 or ÷ 1,024) turns the counters into the printed figure. Of mixtures, the vCPU price of streaming with the memory price of FlexRS and SSD disk happens to give cogbeam’s 1.44; no job is billed so. The counters are trusted. The exporter prints two figures for one set of counters, and its code gives 0 for any job with a DCU counter, as this one has.',
  },
} as const satisfies Record<string, { label: string; why: string }>;

/** MB ÷ 1,000: the memory counter in MiB s, priced as if it were MB. */
export const mb = (mibSeconds: number): Cause => ({
  id: 'mb',
  usd: (mibSeconds * (1 / 1000 - 1 / METERED.mibPerGb) * LIST.memory) / 3600,
});

/** The batch price in place of the streaming price, of so many vCPU s. */
export const batchRates = (vcpuSeconds: number): Cause => ({
  id: 'batchRates',
  usd: (vcpuSeconds * (LIST.batchVcpu - LIST.streamingVcpu)) / 3600,
});

/** Streaming Engine's GB ÷ 1,024. */
export const streamingUnit = (gb: number): Cause => ({
  id: 'streamingUnit',
  usd: gb * (1 / 1024 - 1) * LIST.streamingData,
});

export const diskLeftOut = (gbSeconds: number): Cause => ({
  id: 'diskLeftOut',
  usd: (-gbSeconds * LIST.disk) / 3600,
});

export const inputAsShuffle = (inputGb: number): Cause => ({
  id: 'inputAsShuffle',
  usd: inputGb * LIST.shuffle,
});

export const allShuffle = (totalGb: number, billableGb: number): Cause => ({
  id: 'allShuffle',
  usd: (totalGb - billableGb) * LIST.shuffle,
});
