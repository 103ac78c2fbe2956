/** Longest part of a file's text that a message repeats, characters. */
const LONGEST_QUOTE = 200;

/** Takes text of a file; returns its beginning on one line. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line;
}

const HTML = /^\s*(?:<!--[^]*?-->\s*)*<(?:!doctype html|html|head|body|\?xml|[a-z]+[\s>])/iu;

const GCLOUD_ERROR = /^\s*ERROR: (\([\w.-]+\)[^]*)/u;

/** What a shell prints instead of the answer when the tool is not there. */
const SHELL_ERROR =
  /^(?:\S+: )?(?:line \d+: )?\S+: (?:command not found|No such file or directory)/u;

/** What gcloud prints for people, names of columns and rows below: `NAME  NETWORK  DIRECTION  PRIORITY`. */
const GCLOUD_TABLE = /^\s*(?:[A-Z][A-Z0-9_]{1,30} +){1,20}[A-Z][A-Z0-9_]{1,30} *\r?(?:\n|$)/u;

function pageTitle(text: string): string {
  const title = quoted(/<title[^>]*>([^<]{1,500})/iu.exec(text)?.[1] ?? '');
  return title === '' ? '' : ` (${title})`;
}

/**
 * Takes the beginning of a file that should be something that gcloud or the API printed; returns what it is instead, as
 * the end of a sentence "got …", or null where nothing speaks against it.
 */
export function foreignText(text: string): string | null {
  if (text.trim() === '') return 'an empty file';
  if (text.startsWith('\u001f')) return 'a compressed file (gzip)';
  if (HTML.test(text)) {
    return `an HTML or XML page${pageTitle(text)}: an error or a sign-in page in place of the answer`;
  }
  const error = GCLOUD_ERROR.exec(text)?.[1];
  if (error !== undefined) return `an error of gcloud in place of its answer: ${quoted(error)}`;
  if (GCLOUD_TABLE.test(text)) return 'a table of gcloud: with --format=json it prints JSON';
  if (SHELL_ERROR.test(text)) return `an error of the shell: ${quoted(text)}`;
  if (text.includes('\u0000')) return 'a binary file or another encoding than UTF-8';
  return null;
}
