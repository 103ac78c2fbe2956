import { isSystemPath } from './google-names.ts';
import type { Finder, Span } from './span.ts';
import { matchesOf } from './matches.ts';

/** What files end in; `/home/eve.adams/` has it too. */
const ENDING = /\.[a-z][a-z\d]{0,7}$/u;

/** @returns the parts of a path between its slashes, each a name of its own so that common parts stay common */
export function* pathSpans(path: string, start: number): Iterable<Span> {
  for (const match of matchesOf(path, /[^\\/]+/gu)) {
    const [part] = match;
    const from = start + match.index;
    const isFolder = match.index + part.length < path.length;
    // The ending of a file stays, that of a folder is a part of its name.
    const name = isFolder && ENDING.test(part) ? `${part}/` : part;
    yield { start: from, end: from + part.length, kind: 'path', name };
  }
}

/** Folders in which people and builds have theirs, anywhere in a text. */
const PRIVATE_PATH =
  /(?<![\w/:.}\]-])(?:file:\/\/)?(?<path>\/(?:home|Users|root|export|mnt|builds|workspace|srv|github|runner|jenkins|nfs|scratch|Volumes)\/[^\s"'<>|,;:)\]}`]+)/dgu;

/** A user's own folder may have spaces in its name. */
const WINDOWS_PATH =
  /(?<![\w])[A-Za-z]:(?<path>(?:\\+Users\\+[^\\"'<>|,;:\n]{1,64}(?=\\))?(?:\\+[^\s\\"'<>|,;:]+)+)/dgu;

/** A value that is a path as a whole; `/Read/Map` is none: names of steps do not begin with a slash. */
const WHOLE = /^(?:file:\/\/)?(?<path>\/[^/\s"<>|;:]+(?:\/[^/"<>|;:]*)+)$/du;

function* spanOf(match: RegExpExecArray): Iterable<Span> {
  const path = match.groups?.['path'] ?? '';
  const start = match.indices?.groups?.['path']?.[0] ?? 0;
  if (!isSystemPath(path)) yield* pathSpans(path, start);
}

/** @returns the parts of a value that is a file path as a whole */
export const findWholePath: Finder = function* (text): Iterable<Span> {
  const whole = WHOLE.exec(text);
  if (whole !== null) yield* spanOf(whole);
};

/** @returns the parts of file paths that are not those of every machine */
export const findPaths: Finder = function* (text): Iterable<Span> {
  if (text.includes('/')) {
    for (const match of matchesOf(text, PRIVATE_PATH)) yield* spanOf(match);
  }
  if (text.includes('\\')) {
    for (const match of matchesOf(text, WINDOWS_PATH)) yield* spanOf(match);
  }
};
