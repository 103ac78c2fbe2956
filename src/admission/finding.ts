/** `unknown`: the input does not say; `error`: the SDK or the service would refuse. */
export type Severity = 'error' | 'warning' | 'unknown';

/** What a check found, before or beside a run. */
export interface Finding {
  /** Stable, such as `OPT-WORKERS-ABOVE-MAX`. */
  readonly code: string;
  readonly severity: Severity;
  /** Where in the scenario, dotted. */
  readonly path: string;
  /** What the SDK or service would say, word for word where that is known; else what is wrong, in our words. */
  readonly message: string;
  /** Why: what was looked at in this scenario and what it lacks, or else the rule behind the check. */
  readonly why: string;
  /** The option or command that mends it. */
  readonly fix: string;
}

/** A finding as a check states it; without a reason of its own the rule of its code stands for it. */
export type Stated = Omit<Finding, 'why'> & { readonly why?: string };

export interface Admission {
  /** No error among the findings. */
  readonly admitted: boolean;
  readonly findings: readonly Finding[];
}
