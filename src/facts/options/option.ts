/** A pipeline option as the SDKs spell it. */
export interface LaunchOption {
  /** Java's spelling, and the name it has in Millrace; of an option that Java lacks, Python's in Java's style. */
  readonly java: string;
  /** Python's spelling; of an option that Python lacks, Java's in Python's style. */
  readonly python: string;
  /** Further spellings that an SDK accepts. */
  readonly aliases?: readonly string[];
  readonly type: 'whole number' | 'text' | 'true or false' | 'anything';
  /** It is a list of `name` or `name=value`; one text with commas between them is the same. */
  readonly list?: boolean;
  /** Largest whole number that can be meant, in any project. */
  readonly most?: number;
  /** A spelling that says the opposite, as Python's `no_use_public_ips`. */
  readonly negated?: string;
  /** False: known, accepted, reported as without influence on the forecast. */
  readonly modelled: boolean;
  /** True: it decides whether the job is admitted, and about nothing else; left out: it does not. */
  readonly admission?: boolean;
  readonly meaning: string;
  /** What holds when it is not given: a value, or in words who chooses. */
  readonly default: string;
  /** Where option and default are documented. */
  readonly source: string;
}

const DOCS = 'https://docs.cloud.google.com/dataflow/docs';

/** Where options and their defaults are documented; pages as of 2026-03-03, Beam as of 2.7x. */
export const OPTION_SOURCES = {
  pool: 'apache/beam DataflowPipelineWorkerPoolOptions.java, pipeline_options.py (WorkerOptions)',
  pipeline: 'apache/beam DataflowPipelineOptions.java, pipeline_options.py (GoogleCloudOptions)',
  debug: 'apache/beam DataflowPipelineDebugOptions.java, pipeline_options.py (DebugOptions)',
  bigquery: 'apache/beam BigQueryOptions.java',
  setup: 'apache/beam pipeline_options.py (SetupOptions)',
  quotas: `${DOCS}/request-quotas`,
  autoscaling: `${DOCS}/horizontal-autoscaling`,
  shuffle: `${DOCS}/shuffle-for-batch`,
  service: `${DOCS}/reference/service-options`,
  network: `${DOCS}/guides/specifying-networks`,
  routes: `${DOCS}/guides/routes-firewall`,
  regions: `${DOCS}/concepts/regional-endpoints`,
  security: `${DOCS}/concepts/security-and-permissions`,
  keys: `${DOCS}/guides/customer-managed-encryption-keys`,
  flexrs: `${DOCS}/guides/flexrs`,
  engine: `${DOCS}/streaming-engine`,
  streaming: 'apache/beam StreamingOptions.java, pipeline_options.py (StandardOptions)',
  runner: `${DOCS}/guides/runner-v2`,
  threads: `${DOCS}/guides/troubleshoot-oom`,
  container: `${DOCS}/guides/using-custom-containers`,
  template: 'Dataflow v1b3 API, FlexTemplateRuntimeEnvironment',
  hints: 'apache/beam ResourceHints.java, resources.py',
  rightFitting: `${DOCS}/guides/right-fitting`,
  vertical: `${DOCS}/vertical-autoscaling`,
  threadScaling: `${DOCS}/guides/thread-scaling`,
  errors: `${DOCS}/guides/common-errors`,
  reservations: `${DOCS}/guides/compute-engine-reservations`,
  cost: `${DOCS}/optimize-costs`,
  managed: `${DOCS}/guides/managed-io`,
  seen: 'seen in public repositories and job descriptions; no page was read',
  submission: 'apache/beam DataflowRunner.java, dataflow_runner.py',
} as const;

export type OptionSource = keyof typeof OPTION_SOURCES;
