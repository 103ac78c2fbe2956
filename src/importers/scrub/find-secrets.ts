import { type Finder, groupSpan, type Span } from './span.ts';
import { matchesOf } from './matches.ts';

/** Keys and tokens by their own form, whatever stands around them. */
const TOKENS = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----(?:(?!-----END)[\s\S])*(?:-----END [A-Z ]*PRIVATE KEY-----)?/dgu,
  /(?<![\w.-])ya29\.[\w.-]{8,}/dgu,
  /(?<![\w-])AIza[\w-]{20,}/dgu,
  /(?<![\w-])GOCSPX-[\w-]{10,}/dgu,
  /(?<![\w/])1\/\/[\w-]{20,}/dgu,
  /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?/dgu,
  /(?<!\w)gh[oprsu]_\w{16,}/dgu,
  /(?<!\w)(?:AKIA|ASIA)[A-Z\d]{16}(?!\w)/dgu,
  /(?<!\w)GOOG1?[A-Z\d]{20,}(?!\w)/dgu,
  /(?<![\w-])\d+-[a-z\d]{20,}\.apps\.googleusercontent\.com/dgu,
].map((form) => new RegExp(`(?<token>${form.source})`, form.flags));

/** Keys and tokens by what stands before them. */
const NAMED = [
  /(?<!\w)(?:Bearer|Basic) +(?<token>[\w+/=.~-]{8,})/dgu,
  /[&?](?:X-Goog-(?:Signature|Credential|Security-Token)|Signature|GoogleAccessId|access_token|id_token|token|key|sig|password)=(?<token>[^\s"'&#<>]+)/dgiu,
  // What lies open in the console: names of tables and their projects, packed.
  /[&?]ws=(?<token>[^\s"'&#<>]+)/dgu,
  /(?<!\w)ssh-(?:rsa|ed25519|dss) (?<token>[A-Za-z\d+/=]{16,})/dgu,
];

const FORMS = [...TOKENS, ...NAMED];
/** What one of the forms has at least: most texts are known by it to hold none. */
const SIGN =
  /PRIVATE KEY|ya29|AIza|GOCSPX|1\/\/|eyJ|gh[oprsu]_|A[KS]IA|GOOG|googleusercontent|(?:Bearer|Basic) |[&?][\w-]+=|ssh-/iu;

/** A line of a key or certificate; a Java or Python name has a dot or an underscore, and no text is so long a word. */
const BASE64_LINE = /^\s*(?<token>[A-Za-z\d+/]{60,}={0,2})\s*$/du;

/** @returns private keys, access tokens, API keys, signatures of signed addresses */
export const findSecrets: Finder = function* (text): Iterable<Span> {
  for (const form of SIGN.test(text) ? FORMS : []) {
    for (const match of matchesOf(text, form)) yield* groupSpan(match, 'token', 'token');
  }
  const line = BASE64_LINE.exec(text);
  if (line !== null) yield* groupSpan(line, 'token', 'token');
};
