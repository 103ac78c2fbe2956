import type { OptionSource } from './option.ts';

/** An entry of `dataflowServiceOptions` or `experiments`. The service takes most of them in either. */
export interface KnownSetting {
  readonly name: string;
  /** What stands behind `=`, in words; empty: the name stands alone. */
  readonly value: string;
  /** `no effect`: neither on time nor on money nor on admission of a batch job. */
  readonly effect: 'modelled' | 'not modelled' | 'no effect';
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
