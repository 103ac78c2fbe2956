import { isPublic } from './google-names.ts';
import type { NameKind } from './name-kind.ts';
import type { Finder, Span } from './span.ts';

/** What the name behind a collection's is; these say so wherever they stand. */
const COLLECTIONS: Readonly<Record<string, NameKind>> = {
  projects: 'project',
  networks: 'network',
  subnetworks: 'subnet',
  topics: 'topic',
  subscriptions: 'subscription',
  datasets: 'dataset',
  keyRings: 'key',
  cryptoKeys: 'key',
  instanceGroups: 'instance',
  instanceGroupManagers: 'instance',
  instanceTemplates: 'instance',
  workloadIdentityPools: 'resource',
  billingAccounts: 'number',
  organizations: 'number',
  folders: 'number',
};

/** These are common words: they count only as a part of a longer resource name. */
const INNER: Readonly<Record<string, NameKind>> = {
  addresses: 'resource',
  backups: 'resource',
  clusters: 'instance',
  connections: 'resource',
  databases: 'database',
  disks: 'resource',
  dockerImages: 'image',
  firewalls: 'resource',
  images: 'image',
  instances: 'instance',
  jobs: 'resource',
  providers: 'resource',
  repositories: 'resource',
  roles: 'resource',
  routers: 'resource',
  routes: 'resource',
  routines: 'table',
  schemas: 'resource',
  secrets: 'resource',
  services: 'resource',
  snapshots: 'resource',
  subject: 'person',
  tables: 'table',
  tagKeys: 'number',
  triggers: 'resource',
};

/** Where a resource is: part of its name, and no secret. */
const PLACES = ['regions', 'zones', 'locations'];

const words = (names: readonly string[]): string => names.join('|');

const PAIR = new RegExp(
  String.raw`(?<![A-Za-z\d.-])(?:(?<global>global)(?=\/|%2F)|(?<collection>${words([
    ...Object.keys(COLLECTIONS),
    ...Object.keys(INNER),
    ...PLACES,
  ])})(?<slash>\/|%2F)(?<name>(?:[\p{L}\p{N}.-]+\.[a-z]+:)?(?:\$\{[^}]*\}|[\p{L}\p{N}_.~+-])+))`,
  'gu',
);

/** The id of a Dataflow job: the time of its start and a number, which the importers need. */
const JOB_ID = /^\d{4}-\d\d-\d\d_\d\d_\d\d_\d\d-\d+$/u;
const NUMBER = /^\d{6,}$/u;

/** Google's own names among those of users: services and agents. */
const isGoogles = (name: string): boolean => name.endsWith('.googleapis.com');

function kindOf(collection: string, name: string): NameKind | null {
  const kind = COLLECTIONS[collection] ?? INNER[collection];
  if (kind === undefined || JOB_ID.test(name) || isGoogles(name)) return null;
  return kind === 'project' && NUMBER.test(name) ? 'project-number' : kind;
}

/** `projects/acme/topics/orders`: each name by its collection; all below a public project is public. */
function* chains(text: string): Iterable<Span> {
  let chainEnd = -1;
  let isInPublic = false;
  for (const match of text.matchAll(PAIR)) {
    const { collection, slash = '', name: raw = '' } = match.groups ?? {};
    const follows = chainEnd >= 0 && /^(?:\/|%2F)$/u.test(text.slice(chainEnd, match.index));
    const name = raw.replace(/\.+$/u, '');
    const end = match.index + match[0].length - (raw.length - name.length);
    if (!follows) isInPublic = false;
    if (collection === undefined || PLACES.includes(collection)) {
      chainEnd = end;
      continue;
    }
    if (!follows && !Object.hasOwn(COLLECTIONS, collection)) continue;
    chainEnd = end;
    const kind = kindOf(collection, name);
    if (collection === 'projects') isInPublic = isPublic('project', name);
    const start = match.index + collection.length + slash.length;
    if (kind !== null) yield { start, end, kind: isInPublic ? 'public' : kind, name };
  }
}

const NAME = String.raw`[\p{L}\p{N}_$*-]+`;
const PROJECT = String.raw`(?:[a-z\d.-]+\.[a-z]+:)?[a-z\d$][a-z\d{}$-]{3,}`;

/** A table of BigQuery: `acme-prod:sales.orders` as a value, with backticks in SQL, or behind Dataflow SQL's prefix. */
const TABLES = [
  `^(?<project>${PROJECT}):(?<dataset>${NAME})\\.(?<table>${NAME})$`,
  `(?<![\\w./:-])(?<project>[a-z][a-z\\d]*(?:-[a-z\\d]+)+):(?<dataset>${NAME})\\.(?<table>${NAME})`,
  `\`(?<project>${PROJECT})\\.(?<dataset>${NAME})(?:\\.(?<table>${NAME}))?\``,
  `bigquery\\.table\\.\`?(?<project>${PROJECT})\`?\\.\`?(?<dataset>${NAME})\`?\\.\`?(?<table>${NAME})`,
  `pubsub\\.topic\\.\`?(?<project>${PROJECT})\`?\\.\`?(?<topic>${NAME})`,
].map((form) => new RegExp(form, 'dgu'));

function* tables(text: string): Iterable<Span> {
  for (const form of TABLES) {
    for (const { groups = {}, indices } of text.matchAll(form)) {
      const isIn = isPublic('project', groups['project'] ?? '');
      for (const kind of ['project', 'dataset', 'table', 'topic'] as const) {
        const at = indices?.groups?.[kind];
        const name = groups[kind];
        if (at === undefined || name === undefined) continue;
        yield { start: at[0], end: at[1], kind: isIn ? 'public' : kind, name };
      }
    }
  }
}

/** An image: `europe-docker.pkg.dev/acme/repo/pipeline:v3`, `gcr.io/acme/pipeline@sha256:…`. */
const IMAGE =
  /(?<![\w.-])(?:[a-z\d-]+-docker\.pkg\.dev|(?:[a-z]+\.)?gcr\.io)\/(?<project>(?:[a-z\d-]+\.[a-z.]+\/)?[^\s/"'<>:@,;]+)(?<rest>(?:\/[^\s/"'<>:@,;]+)*)(?::(?<tag>[\w.-]+))?/dgu;

const VERSION_TAG = /^(?:latest|v?\d+(?:\.\d+)*)$/u;

function* images(text: string): Iterable<Span> {
  for (const { groups = {}, indices } of text.matchAll(IMAGE)) {
    const at = indices?.groups ?? {};
    const project = groups['project']?.replace('/', ':') ?? '';
    const isIn = isPublic('project', project);
    const [start = 0, end = 0] = at['project'] ?? [];
    if (isIn) {
      yield { start, end: indices?.[0]?.[1] ?? end, kind: 'public', name: project };
      continue;
    }
    yield { start, end, kind: 'project', name: project };
    const [from = 0] = at['rest'] ?? [];
    for (const part of (groups['rest'] ?? '').matchAll(/[^/]+/gu)) {
      const [name] = part;
      const first = from + part.index;
      yield { start: first, end: first + name.length, kind: 'image', name };
    }
    const tag = groups['tag'];
    if (tag !== undefined && at['tag'] !== undefined && !VERSION_TAG.test(tag)) {
      yield { start: at['tag'][0], end: at['tag'][1], kind: 'image', name: tag };
    }
  }
}

/** @returns names of projects and of what is in them, tables of BigQuery, container images */
export const findResources: Finder = function* (text): Iterable<Span> {
  if (text.includes('/') || text.includes('%2F')) yield* chains(text);
  if (text.includes('.')) yield* tables(text);
  if (/gcr\.io\/|pkg\.dev\//u.test(text)) yield* images(text);
};
