/** How a text is gone over. */
export type TextForm = 'json' | 'yaml' | 'text';

const JSON_START = /^\uFEFF?\s*(?:\{\s*["}]|\[\s*["{[\]]|\[?\s*$)/u;
const YAML_NAME = /\.ya?ml$/iu;
const LOG_NAME = /\.(?:log|txt|out|csv|md)$/iu;
/** A log may begin with `WARNING: …`; two entries one below the other are YAML. */
const YAML_START =
  /^\uFEFF?(?:\s*#[^\n]*\n)*(?:---\s|(?:- +)?[A-Za-z_][\w.]*:(?: [^\n]*)?\r?\n *(?:- +)?[A-Za-z_][\w.]*:(?: |\r?\n))/u;

/**
 * @param name of the file
 * @param start its first characters
 */
export function formOf(name: string, start: string): TextForm {
  if (JSON_START.test(start)) return 'json';
  if (YAML_NAME.test(name)) return 'yaml';
  return !LOG_NAME.test(name) && YAML_START.test(start) ? 'yaml' : 'text';
}
