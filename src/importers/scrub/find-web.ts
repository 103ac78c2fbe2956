import { isPublic } from './google-names.ts';
import type { Finder, Span } from './span.ts';
import { matchesOf } from './matches.ts';

const URL = /(?<![\w+-])(?<scheme>(?:jdbc:)?[a-z][a-z\d+.-]{0,20}):\/\/(?<rest>[^\s"'<>`]*)/giu;

/** Schemes whose first part is a bucket, or that stand for no place at all. */
const NOT_A_HOST = /^(?:gs|s3a?|file|beam|bq|principal(?:set)?)$/iu;

const HOST_PORT = /^(?<host>[\p{L}\p{N}_.-]+|\[[\da-f:]+\])(?::\d+)?$/u;

/** What ends a sentence and no address. */
const SENTENCE_END = /[.,;:)\]}]+$/u;

/** @returns the hosts of `a:9092,b:9092`; a public one is marked as such */
function* hostsOf(list: string, start: number): Iterable<Span> {
  let at = start;
  for (const part of list.split(',')) {
    const host = HOST_PORT.exec(part)?.groups?.['host'];
    if (host !== undefined) {
      yield { start: at, end: at + host.length, kind: 'host', name: host.toLowerCase() };
    } else if (part !== '') {
      yield { start: at, end: at + part.length, kind: 'host', name: part.toLowerCase() };
    }
    at += part.length + 1;
  }
}

/** A user and a password before the host, then hosts, then a path that only its owner can judge. */
function* partsOf(rest: string, start: number): Iterable<Span> {
  const authority = /^[^/?#;]*/u.exec(rest)?.[0] ?? '';
  const from = authority.lastIndexOf('@') + 1;
  if (from > 1)
    yield { start, end: start + from - 1, kind: 'token', name: rest.slice(0, from - 1) };
  const hosts = authority.slice(from);
  if (
    hosts !== '' &&
    hosts.split(',').every((host) => isPublic('host', host.replace(/:\d+$/u, '')))
  )
    return;
  yield* hostsOf(hosts, start + from);
  const path = start + authority.length + 1;
  const name = rest.slice(authority.length + 1);
  if (name !== '') yield { start: path, end: path + name.length, kind: 'path', name };
}

/** Names of machines that only a private network knows. */
const PRIVATE_HOST =
  /(?<![\w.@-])(?:[a-z\d_-]+\.){1,10}(?:internal|local|corp|lan|intranet|private|localdomain|home\.arpa)(?![\w-]|\.\w)/giu;

/** `broker-1.acme.com:9092`, but not `ParseFn.java:123`. */
const HOST_AND_PORT =
  /(?<![\w.@/-])(?<host>[a-z\d][a-z\d-]*(?:\.[a-z\d-]+)*\.(?!(?:java|py|go|kt|scala|cc|js|ts|cpp|rb|groovy|jar|sql|yaml|json|proto)\b)[a-z]{2,}):\d{3,5}(?![\w.:])/gu;

/** What the two forms have at least: most texts are known by it to hold none. */
const PRIVATE_END = /\.(?:internal|local|corp|lan|intranet|private|home\.arpa)/iu;
const PORT = /[a-z]:\d{3}/iu;

/** A member of an IAM policy: everybody of an organization. */
const DOMAIN = /(?<![\w-])domain:(?<host>[\w.-]+\.\w+)/giu;

/** Oracle's way: `jdbc:oracle:thin:user/password@host:1521:name`. */
const JDBC_WITHOUT_URL = /jdbc:[a-z\d]+:(?![a-z\d:]*\/\/)(?<rest>[^\s"'<>]+)/giu;

function* urlsOf(text: string): Iterable<Span> {
  for (const match of matchesOf(text, URL)) {
    const { scheme = '', rest = '' } = match.groups ?? {};
    if (NOT_A_HOST.test(scheme)) continue;
    const start = match.index + match[0].length - rest.length;
    yield* partsOf(rest.replace(SENTENCE_END, ''), start);
  }
}

function* wholes(text: string, form: RegExp, kind: 'host' | 'token'): Iterable<Span> {
  for (const match of matchesOf(text, form)) {
    const name = match.groups?.['host'] ?? match.groups?.['rest'] ?? match[0];
    const start = match.index + match[0].indexOf(name);
    yield {
      start,
      end: start + name.length,
      kind,
      name: kind === 'host' ? name.toLowerCase() : name,
    };
  }
}

/** @returns hosts of private services, the user names and passwords before them, the paths behind them */
export const findHosts: Finder = function* (text): Iterable<Span> {
  if (text.includes('://')) yield* urlsOf(text);
  if (text.includes('jdbc:')) yield* wholes(text, JDBC_WITHOUT_URL, 'token');
  if (PRIVATE_END.test(text)) yield* wholes(text, PRIVATE_HOST, 'host');
  if (PORT.test(text)) yield* wholes(text, HOST_AND_PORT, 'host');
  if (text.includes('domain:')) yield* wholes(text, DOMAIN, 'host');
};
