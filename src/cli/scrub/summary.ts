import { VERSION } from '../../forecast/version.ts';
import type { ScrubReport } from '../../importers/scrub/scrub.ts';
import type { Skipped, Written } from './scrub-files.ts';
import { counted } from '../../units/counted.ts';

/** What a scrub did; no name of before is in it. */
export interface Summary extends ScrubReport {
  readonly files: readonly Written[];
  readonly skipped: readonly Skipped[];
}

/** How `scrub.json` begins: an earlier one in the folder is known by it. */
export const OUR_REPORT = /^\{\s*"scrubbedBy": "millrace /u;

/** @returns `scrub.json` */
export function summaryJson({ names, places, files, skipped, notJudged }: Summary): string {
  const report = {
    scrubbedBy: `millrace ${VERSION}`,
    names,
    places,
    files: files.map(({ to, form }) => ({ file: to, form })),
    skipped,
    notJudged,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** Lines of the terminal; the whole list is in `scrub.json`. */
const MOST_LINES = 20;

/** @param target the folder with the scrubbed files */
export function summaryLines(summary: Summary, target: string): readonly string[] {
  const { names, places, files, skipped, notJudged } = summary;
  const kinds = Object.entries(names).map(([kind, count]) => {
    const where = places[kind as keyof typeof places] ?? 0;
    return `  ${kind.padEnd(16)} ${counted(count, 'name')}, ${counted(where, 'place')}`;
  });
  const more = notJudged.length - MOST_LINES;
  return [
    `${counted(files.length, 'file')} scrubbed into ${target}`,
    ...(kinds.length === 0 ? ['  nothing to replace'] : kinds),
    ...(skipped.length === 0 ? [] : ['left out:']),
    ...skipped.map(({ file, why }) => `  ${file}: ${why}`),
    ...(notJudged.length === 0 ? [] : ['not judged, look yourself:']),
    ...notJudged.slice(0, MOST_LINES).map((line) => `  ${line}`),
    ...(more > 0 ? [`  and ${more} more in scrub.json`] : []),
  ];
}
