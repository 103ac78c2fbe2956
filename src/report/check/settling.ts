import { type CheckedFile, findingsOf } from './checked.ts';
import { fixParts } from './fix-parts.ts';

/** What would tell what is not known: commands, and where in the scenario goes what they print. */
export interface Settling {
  /** `project.iam.policy`, with what stands there then where the fix says it. */
  readonly key: string;
  readonly commands: readonly string[];
}

/** A key of the project or a job that a fix names, `project.iam.policy`, and a value that it gives it. */
const KEY =
  /(?<![\w.-])(?:project|jobs?(?:\[\d+\])?)\.[A-Za-z][\w.[\]/-]*[\w\]](?:: (?:\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}|"[^"]*"))?/u;

/** Commands that only look; others mend, and settle nothing. */
const LOOKS = / (?:describe|list|get|get-[a-z-]+|search-[a-z-]+|read|show)(?: |$)/u;

/** @returns for each key of the scenario the commands that would settle what is unknown under it, in the order of the findings */
export function settlings(checked: Pick<CheckedFile, 'admission'>): readonly Settling[] {
  const byKey = new Map<string, Set<string>>();
  for (const { fix, path } of findingsOf(checked, 'unknown')) {
    const parts = fixParts(fix);
    const commands = parts
      .filter(({ kind, text }) => kind === 'command' && LOOKS.test(text))
      .map(({ text }) => text);
    if (commands.length === 0) continue;
    const said = parts.filter(({ kind }) => kind === 'words').map(({ text }) => text);
    const key = KEY.exec(said.join(' '))?.[0] ?? path;
    const own = byKey.get(key) ?? new Set();
    for (const command of commands) own.add(command);
    byKey.set(key, own);
  }
  return [...byKey].map(([key, commands]) => ({ key, commands: [...commands] }));
}
