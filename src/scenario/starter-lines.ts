import { LAUNCH_OPTIONS } from '../facts/options.ts';
import type { Sdk } from './scenario.ts';

/** Column where the comments behind values begin, counted from the start of the value's line. */
const COMMENT_AT = 46;

/** @returns a line of YAML with a comment behind it */
export const line = (yaml: string, comment: string): string =>
  `${yaml.padEnd(COMMENT_AT)} # ${comment}`;

/** The option in the spelling that the SDK's users know, with the other one in its comment; `#`: an alternative. */
export function option(sdk: Sdk, name: string, value: string, comment: string): string {
  const java = name.replace('#', '');
  const python = LAUNCH_OPTIONS.find((each) => each.java === java)?.python ?? java;
  const [own, other] = sdk === 'python' ? [python, java] : [java, python];
  return line(`    ${name.replace(java, own)}: ${value}`, `${comment}; or ${other}`);
}

/** vCPU time per element: Python takes about 3.5 times as long as Java (constant `unknown.pythonFactor`). */
export const CPU: Readonly<Record<Sdk, { readonly parse: string; readonly count: string }>> = {
  java: { parse: '8 us', count: '1 us' },
  python: { parse: '28 us', count: '3.5 us' },
  go: { parse: '8 us', count: '1 us' },
};
