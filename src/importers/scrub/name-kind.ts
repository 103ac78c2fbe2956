/** What a private name is the name of. */
export type NameKind = keyof typeof FORMS;

/** How the pseudonyms of a kind look. */
interface Form {
  /** @param n 1, 2, 3 … in the order in which the names were met */
  make(n: number, name: string): string;
  /** What `make` gives, and nothing that a user would choose by chance. */
  readonly made: RegExp;
}

/** @returns `bucket-1`, `bucket-2` … */
const numbered = (stem: string): Form => ({
  make: (n) => `${stem}-${n}`,
  made: new RegExp(`^${stem}-\\d+$`, 'u'),
});

/** A number as long as those of projects (12 digits) or resources (18), so that it is read as one. */
const digits = (first: number): Form => ({
  make: (n) => String(first + n),
  made: new RegExp(`^${String(first).slice(0, -6)}\\d{6}$`, 'u'),
});

const octets = (n: number): string => `${(n >> 8) & 255}.${n & 255}`;

/** Addresses for benchmarks (RFC 2544) and documentation (RFC 3849): nobody's own. */
const ADDRESS: Form = {
  make: (n, name) =>
    name.includes(':') ? `2001:db8::${n.toString(16)}` : `198.${18 + ((n >> 16) & 1)}.${octets(n)}`,
  made: /^(?:198\.1[89]\.\d+\.\d+|2001:db8::[\da-f]*)$/u,
};

/** The prefix length stays: it says how many workers a subnet holds. 240.0.0.0/4 is reserved (RFC 1112). */
const RANGE: Form = {
  make(n, name) {
    const bits = Number(name.slice(name.indexOf('/') + 1));
    if (name.includes(':')) return `2001:db8:${n.toString(16)}::/${bits}`;
    const block = n * (bits < 16 ? 1 << (16 - bits) : 1);
    return `${240 + ((block >> 8) & 15)}.${block & 255}.0.0/${bits}`;
  },
  made: /^(?:2(?:4\d|5[0-5])\.\d+\.0\.0|2001:db8:[\da-f]+::)\/\d+$/u,
};

/** The end and a star stay: they say what is read, and that it is many files. */
const PATH: Form = {
  make: (n, name) =>
    `path-${n}${name.includes('*') ? '*' : ''}${/\.[a-z][a-z\d]{0,7}$/u.exec(name)?.[0] ?? ''}`,
  made: /^path-\d+\*?(?:\.[a-z][a-z\d]{0,7})?$/u,
};

export const FORMS = {
  project: numbered('project'),
  'project-number': digits(100_000_000_000),
  bucket: numbered('bucket'),
  person: { make: (n) => `person-${n}@example.com`, made: /^person-\d+@example\.com$/u },
  /** The part before the `@`; the project behind it has its own. */
  'service-account': numbered('sa'),
  job: numbered('job'),
  network: numbered('network'),
  subnet: numbered('subnet'),
  dataset: numbered('dataset'),
  table: numbered('table'),
  topic: numbered('topic'),
  subscription: numbered('subscription'),
  instance: numbered('instance'),
  database: numbered('database'),
  key: numbered('key'),
  image: numbered('image'),
  /** Any other resource of a project: secrets, disks, roles, repositories. */
  resource: numbered('resource'),
  /** Ids of resources and accounts, folders and organizations. */
  number: digits(100_000_000_000_000),
  host: { make: (n) => `host-${n}.example`, made: /^host-\d+\.example$/u },
  address: ADDRESS,
  range: RANGE,
  user: numbered('user'),
  path: PATH,
  label: numbered('label'),
  token: numbered('token'),
  /** Descriptions, display names, metadata of a project. */
  text: numbered('text'),
  /** Serialized code and coders. */
  blob: numbered('blob'),
  /** Only with the names of the code. */
  step: numbered('step'),
  class: numbered('class'),
} satisfies Record<string, Form>;

/** Every kind, in the order in which reports name them. */
export const NAME_KINDS = Object.keys(FORMS) as readonly NameKind[];

/** @returns whether a name looks like what a scrub puts there for a name of any kind */
export const isAnyPseudonym = (name: string): boolean =>
  NAME_KINDS.some((kind) => isPseudonym(kind, name));

/** @returns whether a name looks like what an earlier scrub put there */
export const isPseudonym = (kind: NameKind, name: string): boolean => FORMS[kind].made.test(name);
