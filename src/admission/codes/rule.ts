import type { Severity } from '../finding.ts';

/**
 * Who would say it, and when. `sdk`: the SDK, before it sends anything; `create`: the request that creates the job is
 * refused; `preflight`: the job is created and FAILED before it has a worker; `quota`: the job’s start is checked against
 * quotas; `start`: its workers do not come up; `run`: it shows while the job runs; `forecast`: about this forecast, the
 * service says nothing.
 */
export type Stage = 'sdk' | 'create' | 'preflight' | 'quota' | 'start' | 'run' | 'forecast';

/** What stands behind the code of a finding, whatever the scenario. */
export interface Rule {
  /** In one line. */
  readonly meaning: string;
  /** Those that a finding of this code can have. */
  readonly severities: readonly Severity[];
  readonly stage: Stage;
  /** Why it is so, in a sentence or two. */
  readonly rule: string;
  /** How it is mended, in general. */
  readonly fix: string;
  /** What the SDK or service says where that is published, word for word, with `<placeholders>`; left out: not known. */
  readonly says?: string;
  /** Lines of a scenario that bring it about, as its fixture has them. */
  readonly example: string;
  /** Address, or what it is, and the date: `https://…, 2026-03-03`. */
  readonly source: string;
}
