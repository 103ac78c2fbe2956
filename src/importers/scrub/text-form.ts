/** How a text is gone over. */
export type TextForm = 'json' | 'yaml' | 'text';

const JSON_START = /^\uFEFF?\s*(?:\{\s*["}]|\[\s*["{[\]]|\[?\s*$)/u;
const YAML_NAME = /\.ya?ml$/iu;
const YAML_START = /^\uFEFF?(?:\s*#[^\n]*\n)*(?:---|(?:- +)?[A-Za-z_][\w.]*:(?: |\r?\n))/u;

/**
 * @param name of the file
 * @param start its first characters
 */
export function formOf(name: string, start: string): TextForm {
  if (JSON_START.test(start)) return 'json';
  return YAML_NAME.test(name) || YAML_START.test(start) ? 'yaml' : 'text';
}
