import type { ConstantId } from '../facts/constants.ts';
import type { StepCost } from '../scenario/scenario.ts';
import type { Settings } from './settings.ts';

/** A duration that may vary. */
type Law = StepCost['wait'];

/** Where in a scenario a fitted value goes. */
export type Place =
  | { readonly kind: 'constant'; readonly id: ConstantId; readonly value: number }
  | { readonly kind: 'cpu'; readonly step: string; readonly law: Law }
  | { readonly kind: 'cpuPerByte'; readonly step: string; readonly value: number }
  | { readonly kind: 'cpuPerBundle'; readonly step: string; readonly value: number }
  | { readonly kind: 'cpuPerFile'; readonly step: string; readonly value: number }
  | { readonly kind: 'rateLimit'; readonly step: string; readonly value: number }
  | { readonly kind: 'numWorkers'; readonly value: number };

/** One number that the runs determine. */
export interface Fitted {
  /** `worker.ready.java.p50`, `convert: cpu`, `all untimed steps`. */
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** 95 %: what luck, the other ranged constants and the runs' own spread leave open. */
  readonly interval: readonly [low: number, high: number];
  /** In the scenario before; null: it was `unknown` or had none. */
  readonly before: number | null;
  /** Files and places in them. */
  readonly from: readonly string[];
  /** Runs that it rests on. */
  readonly runs: number;
  readonly how: string;
  readonly places: readonly Place[];
}

/** A number that the runs do not determine, and why. */
export interface Undetermined {
  readonly what: string;
  readonly why: 'not in the data' | 'confounded' | 'no influence' | 'too few runs';
  readonly because: string;
}

/** Result of one of the fitters. */
export interface Outcome {
  readonly fitted: readonly Fitted[];
  readonly undetermined: readonly Undetermined[];
}

/** The same before its intervals are known: they take many play-outs, and only what is kept in the end needs them. */
export interface Draft {
  /** Puts its values in place. */
  readonly apply: (settings: Settings) => Settings;
  readonly fitted: () => readonly Fitted[];
  readonly undetermined: readonly Undetermined[];
}

/** @returns a draft that fits nothing */
export const openDraft = (undetermined: readonly Undetermined[]): Draft => ({
  apply: (settings) => settings,
  fitted: () => [],
  undetermined,
});

/** Standard normal quantile of 0.975. */
export const Z975 = 1.959963984540054;

/** Six digits: far finer than any fit, and short enough to read in a file. */
export const rounded = (value: number): number => Number(value.toPrecision(6));

/** @returns the interval of a value known up to a factor whose log has this standard deviation */
export function around(value: number, logDeviation: number): readonly [number, number] {
  const factor = Math.exp(Z975 * logDeviation);
  return [value / factor, value * factor];
}

/** @returns mean of logs, as a factor, and the standard deviation of the logs (0 for one value) */
export function logSpread(values: readonly number[]): {
  readonly middle: number;
  readonly deviation: number;
} {
  const logs = values.map((value) => Math.log(value));
  const mean = logs.reduce((sum, each) => sum + each, 0) / logs.length;
  const squares = logs.reduce((sum, each) => sum + (each - mean) * (each - mean), 0);
  const deviation = logs.length < 2 ? 0 : Math.sqrt(squares / (logs.length - 1));
  return { middle: Math.exp(mean), deviation };
}
