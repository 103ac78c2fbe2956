import { findMachine } from '../../facts/machines.ts';
import { isRegion } from '../../facts/regions.ts';
import type { NameKind } from './name-kind.ts';

/** Projects of Google and of the Beam project that templates, examples and service agents name. */
const PROJECTS =
  /^(?:[-_]|google\.com:.*|gcp-sa-.*|gcp-public-data.*|.*-public-data|bigquery-samples|cloud-dataflow|dataflow-templates.*|dataflow-service-producer-prod|compute-system|container-engine-robot|dataflow-samples|cloud-samples-data|clouddataflow-readonly|bigquerydatatransfer|apache-beam-testing|(?:cos|debian|ubuntu-os|centos|rhel)-cloud)$/u;

const BUCKETS =
  /^(?:dataflow-templates.*|dataflow-samples.*|apache-beam-samples|cloud-samples-data.*|gcp-public-data-.*|config-connector-samples|pubsub-public-data|dataproc-templates.*|dataflow-sdk.*|bigquery-public-data.*)$/u;

/** Hosts that tell nothing about the user: Google's interfaces, standards, examples (RFC 2606), this machine. */
const HOSTS =
  /(?:^|\.)(?:googleapis\.com|google\.com|gcr\.io|pkg\.dev|gserviceaccount\.com|googleusercontent\.com|cloud\.google|google\.internal|googlesource\.com|apache\.org|schema\.org|w3\.org|json-schema\.org|maven\.org|pypi\.org|pythonhosted\.org|example\.(?:com|org|net)|example|invalid|localhost)$/iu;

const MAIL_PROVIDERS = /^(?:gmail|googlemail|outlook|hotmail|yahoo|icloud|proton|protonmail)\./u;

/** Everywhere, unspecified, this machine, the metadata server, Google's health checks and private access. */
const ADDRESSES =
  /^(?:0\.0\.0\.0|127\..*|169\.254\.169\.254|255\.255\.255\.\d+|35\.191\.0\.0|130\.211\.0\.0|199\.36\.153\.\d+|::|::1)(?:\/\d+)?$/u;

/** Folders of every machine and of Beam's worker images. */
const SYSTEM_FOLDERS =
  /^\/(?:usr|opt|etc|var|tmp|proc|sys|dev|lib|lib64|bin|sbin|template|root\/\.m2|staged|semi_persist|boot|run)(?:\/|$)/u;

/** Parts of a path that everybody has. */
const FOLDERS =
  /^(?:te?mp|staging|staged|in(?:put)?s?|out(?:put)?s?|data|results?|logs?|templates?|template_launches|latest|flex|binaries|job_object|src|home|Users|root|export|mnt|builds|workspace|\.{1,2}|[\d._-]{1,10}|[*?]+|\d{4}-\d\d-\d\d_\d\d_\d\d_\d\d-\d+)$/u;

/** What stands for a name in a template or after another scrub: `${projectId}`, `{{ project }}`, `<project>`. */
const PLACEHOLDER = /^(?:\$\{[^}]*\}|\{\{.*\}\}|<[^>]*>|\[?REDACTED\]?|\*+)$/u;

/** Values that mean that there is none, or the one that every project has. */
const NO_NAME = /^(?:|null|none|true|false|default|undefined|-|_|\*)$/iu;

const ZONE_LETTER = /-[a-z]$/u;
const MACHINE = /^[a-z]\d{1,2}[a-z]{0,2}-(?:standard|high[a-z]+|custom)(?:-\d+)+(?:-ext)?$/u;

const isPlaceOrMachine = (name: string): boolean =>
  isRegion(name.replace(ZONE_LETTER, '')) || MACHINE.test(name) || findMachine(name) !== undefined;

const BY_KIND: Partial<Record<NameKind, RegExp>> = {
  project: PROJECTS,
  bucket: BUCKETS,
  host: HOSTS,
  address: ADDRESSES,
  range: ADDRESSES,
  path: FOLDERS,
};

/** Kinds that may hold anything: a region there is not a name that stays. */
const FREE: readonly NameKind[] = ['token', 'blob'];

/** @returns whether a name is Google's own, public, a placeholder or none, so that it stays */
export function isPublic(kind: NameKind, name: string): boolean {
  if (NO_NAME.test(name) || PLACEHOLDER.test(name)) return true;
  if (BY_KIND[kind]?.test(name) === true) return true;
  return !FREE.includes(kind) && isPlaceOrMachine(name);
}

/** @returns whether many people have mail addresses at this host */
export const isMailProvider = (host: string): boolean => MAIL_PROVIDERS.test(host);

/** @returns whether a path lies in a folder that every machine has */
export const isSystemPath = (path: string): boolean => SYSTEM_FOLDERS.test(path);

/**
 * Words that files of Google and Beam are full of: as somebody's name they are replaced only where the place says
 * that they are one.
 */
const WORDS = new Set(
  `account address anonymous apache attempt autoscaling avro backlog basic batch beam bigquery bigtable binary bucket
  buckets bytes cancelled channel class client cloud cluster coder collection column combine compute config consumer
  container content context count counts create created custom database dataflow dataproc dataset debug default delete
  delta demo description detailed disks document element elements email empty enabled encoding endpoint engine
  environment error errors event events example executing execution export failed failure family field fields file
  files filter finished flatten flink float format global google group harness header headers health heap hello host
  hosts image images import incoming index info input inputs instance instances integer interval items java jobs json
  kafka keyed label labels large latest launch launcher level limit limits lines local location logging logs machine
  main master memory message messages method metric metrics minimum model monitoring name names native network
  networks number object objects offset operation option options outgoing output outputs package packages parallel
  parameter parameters parquet parse partition password pending person pipeline policy pool postgres prefix private
  process processing producer product production progress project projects protocol provider public publish pubsub
  python query queue quota quotas random range ready record records region regional regions registry remote report
  request requests resource resources response result results resume retry running runtime sample schedule schema
  scheme second secret segment sensor serial server service session sessions shard share shuffle simple single sink
  size skipped snapshot source spanner spark split stage staging standard start started starting state static status
  step steps stock stopped stopping storage store stream streaming string subnet subnetwork subnetworks subscription
  subscriptions success summary system table tables target task template temporary test testing text thread threads
  timestamp token topic topics total trace transform transforms type types unknown update upload usage user users
  utils value values version view wait watermark web window windowed windows word wordcount words work worker workers
  workflow write writer zone zones`.split(/\s+/u),
);

/** @returns whether a name is a common word of these files */
export const isCommonWord = (name: string): boolean => WORDS.has(name.toLowerCase());
