import type { NameKind } from './name-kind.ts';

/** Endings of keys, written small and without separators, and what their values are; the first that fits counts. */
const BY_ENDING: readonly (readonly [ending: RegExp, kind: NameKind])[] = [
  [/serialized|pipelineproto$/u, 'blob'],
  [
    /(?:password|passwd|passphrase|pwd|secret|secretkey|apikey|token|privatekey|privatekeyid|accesskey|accesskeyid|credentials?|authorization|cookie|sshkeys?|connectionstring|saslconfig|jaasconfig)$/u,
    'token',
  ],
  [/project(?:number|num)$|^numericprojectid$/u, 'project-number'],
  [/project(?:id|name)?$/u, 'project'],
  [/jobname$|^pipelinename$/u, 'job'],
  [/bucket(?:name)?$/u, 'bucket'],
  [/subnet(?:work)?(?:name|id)?$/u, 'subnet'],
  [/network(?:name|id)?$/u, 'network'],
  [/dataset(?:name|id)?$/u, 'dataset'],
  [/table(?:name|id|spec)?$/u, 'table'],
  [/topics?(?:name|id)?$/u, 'topic'],
  [/subscription(?:name|id)?$/u, 'subscription'],
  [
    /^(?:.*instance(?:name|id)?|resourcename|cluster(?:name|id)|vmname|workername|workerid)$/u,
    'instance',
  ],
  [/(?:database|dbname|schemaname)(?:name|id)?$/u, 'database'],
  [/(?:hosts?|hostname|servers?|servername|brokers?|endpoint|address(?:es)?|nodes)$/u, 'host'],
  [
    /^(?:dbuser|jdbcuser|user|login|owner|osuser|userid|author|contact|creator|createdby|maintainer|modifiedby|updatedby)$/u,
    'user',
  ],
  [/^(?:uniqueid|oauth2clientid|uid)$/u, 'number'],
  [/^(?:description|displayname|title|comment)$/u, 'text'],
];

const DIGITS = /^\d{6,}$/u;
/** Single names, with `${…}` parts where a template has left them, or a list of such. */
const PLAIN = /^(?:\$\{[^}]*\}|[\p{L}\p{N}_.~+,-]){1,4096}$/u;
/** A person's name in full. */
const FULL_NAME = /^\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){1,3}$/u;
const PROJECT = /^(?:[a-z\d.-]+\.[a-z]+:)?(?:\$\{[^}]*\}|[\p{L}\p{N}_-])+$/u;
const TABLE = /^(?:\$\{[^}]*\}|[\p{L}\p{N}_.:$*~+-]){1,1024}$/u;
const HOSTS = /^[\p{L}\p{N}_.-]+(?::\d+)?(?:, *[\p{L}\p{N}_.-]+(?::\d+)?)*$/u;
/** Keys whose host may be a word of its own; elsewhere (`server: ESF`) it has a dot or a port. */
const SURE_HOST = /(?:bootstrapservers?|brokers?|hosts?|hostname)$/u;

const isUser = (value: string): boolean => PLAIN.test(value) || FULL_NAME.test(value);

const isHost = (value: string, ending: string): boolean =>
  HOSTS.test(value) && (SURE_HOST.test(ending) || /[.:]/u.test(value));

const isNameOf = (kind: NameKind, ending: string, value: string): boolean => {
  switch (kind) {
    case 'blob':
    case 'text':
      return true;
    case 'token':
      return !/projects\/|:\/\/|^[a-z]+(?:\.[A-Za-z]\w*){2,}$/u.test(value);
    case 'project':
      return PROJECT.test(value);
    case 'table':
      return TABLE.test(value);
    case 'host':
      return isHost(value, ending);
    case 'user':
      return isUser(value);
    case 'number':
    case 'project-number':
      return DIGITS.test(value);
    default:
      return PLAIN.test(value);
  }
};

const normal = (key: string): string =>
  key
    .slice(key.lastIndexOf('/') + 1)
    .replace(/[-_. ]/gu, '')
    .toLowerCase();

/** `userName` and `user_name` of Dataflow are names of steps; `username` is one who logs in. */
const isLogin = (key: string): boolean => /(?:^|[a-z.])[uU]sername$|_USERNAME$/u.test(key);

const keyMemory = new Map<string, NameKind | null>();

function kindOfNormal(key: string): NameKind | null {
  const known = keyMemory.get(key);
  if (known !== undefined) return known;
  const found = BY_ENDING.find(([ending]) => ending.test(normal(key)))?.[1] ?? null;
  if (keyMemory.size < 4096) keyMemory.set(key, found);
  return found;
}

/**
 * @param key as written: `projectId`, `--temp_bucket`, `dataflow.googleapis.com/job_name`
 * @returns what the value is the name of by its key; null where the key says nothing, or the value has another form
 */
export function kindByKey(key: string, value: string): NameKind | null {
  if (value === '') return null;
  const kind = isLogin(key) ? 'user' : kindOfNormal(key);
  if (kind === null || !isNameOf(kind, normal(key), value)) return null;
  return kind === 'project' && DIGITS.test(value) ? 'project-number' : kind;
}
