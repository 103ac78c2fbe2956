import type { Refusal, Remark } from '../../importers/evidence.ts';
import { spellOutHidden } from '../../scenario/visible-text.ts';

/** Files of unknown make are quoted: what would hide or forge a line is spelled out. Line ends of our own stay. */
const shown = (text: string): string => text.split('\n').map(spellOutHidden).join('\n');

/** @returns `job.json environment.workerPools[0]: what was expected` */
export function problemLine({ file, at, message }: Refusal | Remark): string {
  const place = at === '' ? file : `${file} ${at}`;
  return shown(`${place}: ${message}`);
}
