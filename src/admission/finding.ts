/** What a check found, before or beside a run. */
export interface Finding {
  /** Stable, such as `OPT-WORKERS-ABOVE-MAX`. */
  readonly code: string;
  /** `unknown`: the input does not say; `error`: the SDK or the service would refuse. */
  readonly severity: 'error' | 'warning' | 'unknown';
  /** Where in the scenario, dotted. */
  readonly path: string;
  /** What the SDK or service would say, word for word where that is known. */
  readonly message: string;
  /** The option or command that mends it. */
  readonly fix: string;
}

export interface Admission {
  /** No error among the findings. */
  readonly admitted: boolean;
  readonly findings: readonly Finding[];
}
