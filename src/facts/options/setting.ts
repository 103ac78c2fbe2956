import type { OptionSource } from './option.ts';

/** An entry of `dataflowServiceOptions` or `experiments`. The service takes most of them in either. */
export interface KnownSetting {
  readonly name: string;
  /** What stands behind `=`, in words; empty: the name stands alone. */
  readonly value: string;
  /**
   * `admission only`: it decides whether a job is admitted, and about nothing else that is forecast. `no effect`: neither
   * on time nor on money nor on admission of a batch job.
   */
  readonly effect: 'modelled' | 'admission only' | 'not modelled' | 'no effect';
  /** What it does in a streaming job; as in a batch job but for those that concern streaming alone. */
  readonly inStreaming: 'modelled' | 'admission only' | 'not modelled' | 'no effect';
  /** Languages whose jobs have it anyway: there it has no effect. */
  readonly usualIn: readonly string[];
  readonly meaning: string;
  readonly source: string;
}

export type SettingRow = readonly [
  name: string,
  value: string,
  source: OptionSource,
  meaning: string,
  usualIn?: readonly string[],
];
