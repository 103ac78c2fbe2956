/** A piece of a text that the service writes when something goes wrong. */
interface FailurePhrase {
  readonly kind: string;
  readonly pattern: RegExp;
  readonly source: string;
}

/** Public log rules, https://github.com/GoogleCloudPlatform/gcpdiag, gcpdiag/lint/dataflow, read 2026-11. */
const RULES = 'gcpdiag';

/** Pages of Google's documentation, 2026-03 to 2026-04, docs.cloud.google.com/dataflow/docs/guides/. */
const ERRORS = 'common-errors';
const PERMISSIONS = 'troubleshoot-permissions';
const NETWORKING = 'troubleshoot-networking';
const TEMPLATES = 'troubleshoot-templates';

/** Texts in job logs of public issues, read 2026-11. */
const SEEN = 'public job logs';

const of =
  (kind: string, source: string) =>
  (pattern: RegExp): FailurePhrase => ({ kind, pattern, source });

/** In order: a text is what its first phrase says, so the causes stand before what they lead to. */
const PHRASES: readonly FailurePhrase[] = [
  ...[/ZONE_RESOURCE_POOL_EXHAUSTED/u, /does not have enough resources available/u].map(
    of('stock', ERRORS),
  ),
  ...[/IP_SPACE_EXHAUSTED/u, /IP space of .{1,300} is exhausted/u].map(of('ip-space', RULES)),
  ...[/jobs-per-project quota/u].map(of('job-quota', SEEN)),
  ...[/Per-customer shuffle size limit exceeded/u].map(of('shuffle-quota', RULES)),
  ...[
    /'AppendRows throughput' quota/u,
    /Exceeds 'Concurrent connections'/u,
    /Exceeds 'CreateWriteStream requests'/u,
    /drawing too much egress bandwidth from Cloud Storage/u,
  ].map(of('connector-quota', RULES)),
  ...[/Constraint constraints\/\S+ violated for project/u].map(of('organization-policy', RULES)),
  ...[/Enforced by Org Policy constraint/u, /prohibited by organization's policy/u].map(
    of('organization-policy', PERMISSIONS),
  ),
  ...[
    /QUOTA_EXCEEDED/u,
    /QUOTA_FOR_INSTANCES/u,
    /This could be a quota issue/u,
    /project quota may have been exceeded/u,
  ].map(of('quota', SEEN)),
  ...[
    /has insufficient quota\(s\) to execute this workflow/u,
    /The quota check has failed/u,
    /Quota exceeded/u,
  ].map(of('quota', RULES)),
  ...[/There was a problem refreshing your credentials/u].map(of('credentials', RULES)),
  ...[/Cloud KMS key /u].map(of('key', ERRORS)),
  ...[/does not have Private Google Access/u, /Invalid subnetwork specified/u].map(
    of('network', RULES),
  ),
  ...[
    /is not accessible to Dataflow Service account or does not exist/u,
    /must specify a subnet if the network resource is in custom subnet mode/u,
    /Cross-project references for this resource are not allowed/u,
    /must be in the same region as the subnetwork/u,
  ].map(of('network', NETWORKING)),
  ...[/RPC timed out when .{1,300} talking to/u, /failed to connect to all addresses/u].map(
    of('network', RULES),
  ),
  ...[
    /Permissions verification for controller service account failed/u,
    /Missing permissions .{1,300} when accessing/u,
    /Permission '[\w.]+' denied/u,
    /Required '[\w.]+' permission/u,
    /PERMISSION_DENIED/u,
    /service agent cannot access the worker service account/u,
  ].map(of('permission', PERMISSIONS)),
  ...[/Failed to write a file to temp location/u, /GETTING_PUBSUB_SUBSCRIPTION_FAILED/u].map(
    of('permission', RULES),
  ),
  ...[/Compute Engine API has not fully initialized/u, /Some Cloud APIs need to be enabled/u].map(
    of('api-off', ERRORS),
  ),
  ...[/Cannot read and write in different locations/u].map(of('location', ERRORS)),
  ...[/job graph is too large/u, /exceeds the allowable limit/u, /exceeds size limit/u].map(
    of('size-limit', ERRORS),
  ),
  ...[
    /KeyCommitTooLargeException/u,
    /grouping a very large amount of data in a single window/u,
  ].map(of('key-too-large', RULES)),
  ...[/A hot key /u].map(of('hot-key', RULES)),
  ...[/OutOfMemoryError/u, /out of memory/iu, /OOMKilled/u, /thrashing/u].map(of('memory', ERRORS)),
  ...[/no worker activity has been seen/u].map(of('no-progress', ERRORS)),
  ...[/Processing [Ss]tuck/u, /Operation ongoing/u].map(of('slow-step', RULES)),
  ...[/Commit failed: computation/u].map(of('state', RULES)),
  ...[
    /Image pull request failed/u,
    /pull access denied for/u,
    /manifest unknown/u,
    /Error syncing pod/u,
  ].map(of('image', ERRORS)),
  ...[/Staged package.{1,300}is inaccessible/u].map(of('staging', ERRORS)),
  ...[/Failed to attach disk/u, /guest accelerators do not support live migration/u].map(
    of('machine', ERRORS),
  ),
  ...[/Timeout in polling result file/u, /Failed to read the (?:result|job) file/u].map(
    of('launcher', TEMPLATES),
  ),
  ...[
    /Insert failed/u,
    /Error writing to Splunk/u,
    /SpannerException: DEADLINE_EXCEEDED/u,
    /WRITE_TRUNCATE is not supported for an unbounded PCollection/u,
  ].map(of('connector', RULES)),
  ...[/Throttling logger worker/u].map(of('log-quota', RULES)),
  ...[/Startup of the worker pool in/u, /failed to bring up any of the desired/u].map(
    of('worker-start', SEEN),
  ),
  ...[/attempted \d+ times without success/u].map(of('work-item', SEEN)),
  ...[/Error received from SDK harness/u, /Traceback \(most recent/u].map(of('user-code', SEEN)),
];

/** Every phrase at once: most texts have none. */
const ANY = new RegExp(
  PHRASES.map(({ pattern }) => pattern.source)
    .map((source) => `(?:${source})`)
    .join('|'),
  'iu',
);

/**
 * Takes a text of the service; returns what kind of trouble it tells of (`quota`, `stock`, `permission`, `hot-key`…),
 * null where no known phrase is in it.
 */
export function failureKind(text: string): string | null {
  if (!ANY.test(text)) return null;
  return PHRASES.find(({ pattern }) => pattern.test(text))?.kind ?? null;
}
