import { isPublic } from './google-names.ts';
import type { NameKind } from './name-kind.ts';
import type { Finder, Span } from './span.ts';
import { matchesOf } from './matches.ts';

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
  String.raw`(?<=^|%2F|[^A-Za-z\d.-])(?:(?<global>global)(?=\/|%2F)|(?<collection>${words([
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
  if (!NUMBER.test(name)) return kind;
  return kind === 'project' ? 'project-number' : 'number';
}

/** A collection and a name in it, `topics/orders`. */
interface Pair {
  readonly start: number;
  readonly end: number;
  /** Empty: a place, `regions/us-central1`, `global`. */
  readonly collection: string;
  readonly name: string;
}

function* pairs(text: string): Iterable<Pair> {
  for (const match of matchesOf(text, PAIR)) {
    const { collection = '', slash = '', name: raw = '' } = match.groups ?? {};
    const name = raw.replace(/\.+$/u, '');
    const start = match.index + collection.length + slash.length;
    const end = name === '' ? match.index + match[0].length : start + name.length;
    yield { start, end, collection: PLACES.includes(collection) ? '' : collection, name };
  }
}

/** `projects/acme/topics/orders`: each name by its collection; all below a public project is public. */
function* chains(text: string): Iterable<Span> {
  let chainEnd = -1;
  let isInPublic = false;
  for (const { start, end, collection, name } of pairs(text)) {
    const between = chainEnd < 0 ? '' : text.slice(chainEnd, start);
    const follows = /^(?:\/|%2F)[A-Za-z]*(?:\/|%2F|$)/u.test(between);
    if (!follows) isInPublic = false;
    if (collection !== '' && !follows && !Object.hasOwn(COLLECTIONS, collection)) continue;
    chainEnd = end;
    if (collection === 'projects') isInPublic = isPublic('project', name);
    const kind = kindOf(collection, name);
    if (kind !== null) yield { start, end, kind: isInPublic ? 'public' : kind, name };
  }
}

/** @returns names of projects and of what is in them, by the collections in whose paths they stand */
export const findResources: Finder = function* (text): Iterable<Span> {
  if (text.includes('/') || text.includes('%2F')) yield* chains(text);
};
