import { spellOutHidden } from '../../scenario/visible-text.ts';

/** Longest name that a step of a scenario may have. */
const LONGEST = 100;

/** Segments that say nothing about what is done. */
const EMPTY_WORDS =
  /^(?:Map|FlatMap|ParDo|Read|Write|Values|Anonymous|ParMultiDo)?(?:\(Anonymous\))?$/u;

/** `ParDo(ExtractWords)` as `ExtractWords`. */
const inner = (segment: string): string =>
  /^(?:ParDo|ParMultiDo|Map|FlatMap|Combine\.perKey|Read)\(([^()<>]+)\)$/u.exec(segment)?.[1] ??
  segment;

/** The one text that no key of a scenario may be. */
const FORBIDDEN = '__proto__';

function visible(name: string): string {
  const shown = spellOutHidden(name).trim();
  if (shown === FORBIDDEN) return 'proto';
  return shown.length <= LONGEST ? shown : `${shown.slice(0, LONGEST - 1).trim()}…`;
}

/** Shorter names of a path, best first: the user's own word for it, what it does, both, all. */
function candidates(path: string): string[] {
  const segments = path.split('/').filter((each) => each !== '');
  const told = segments
    .map(inner)
    .filter((each) => !EMPTY_WORDS.test(each) && each !== 'Anonymous');
  const [first = path] = told;
  const last = told.at(-1) ?? path;
  const names = [first, last, `${first}/${last}`, told.join('/'), segments.join('/')];
  return names.map(visible).filter((each) => each !== '');
}

/** @returns the text as a step's name, with a number behind it where that name is taken */
export function unusedName(path: string, taken: ReadonlySet<string>): string {
  const stem =
    visible(path)
      .slice(0, LONGEST - 8)
      .trim() || 'step';
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? stem : `${stem} ${count}`;
    if (!taken.has(name)) return name;
  }
}

/**
 * @param paths full names of transforms or composites, each once
 * @returns short names by path, each once: the first segment where no other path has it, and more where one does
 */
export function stepNames(paths: readonly string[]): ReadonlyMap<string, string> {
  const claims = new Map<string, number>();
  for (const path of paths) {
    for (const name of new Set(candidates(path))) claims.set(name, (claims.get(name) ?? 0) + 1);
  }
  const taken = new Set<string>();
  return new Map(
    paths.map((path) => {
      const own = candidates(path).find((each) => claims.get(each) === 1 && !taken.has(each));
      const name = own ?? unusedName(path, taken);
      taken.add(name);
      return [path, name];
    }),
  );
}
