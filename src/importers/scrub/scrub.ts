import { isCommonWord } from './google-names.ts';
import { createJsonScan } from './json-scan.ts';
import { createKnownNames, isKnownEverywhere } from './known-names.ts';
import { createLineScan } from './line-scan.ts';
import { NAME_KINDS, type NameKind } from './name-kind.ts';
import type { Scan, Visitor } from './place.ts';
import { createPseudonyms } from './pseudonyms.ts';
import { createRewrite } from './rewrite.ts';
import { createSiblings } from './siblings.ts';
import { createSurvey } from './survey.ts';
import { createTally } from './tally.ts';
import type { TextForm } from './text-form.ts';
import { createYamlLines } from './yaml-lines.ts';

/** Names of one kind that are told apart: some 100 MB of memory if every kind had so many. */
const MOST_NAMES = 100_000;

export interface ScrubSettings {
  /** Also the names of steps and classes. */
  readonly names: boolean;
}

/** Counts only: an original name never gets in here. */
export interface ScrubReport {
  /** Different names that were replaced, by kind. */
  readonly names: Readonly<Partial<Record<NameKind, number>>>;
  /** Places where they stood. */
  readonly places: Readonly<Partial<Record<NameKind, number>>>;
  /** What was kept and may be private, a sentence each. */
  readonly notJudged: readonly string[];
}

/** Scrubs the files of one folder: all are surveyed first, then all are rewritten. */
export interface Scrub {
  /** @returns a scan whose output is of no use */
  survey(form: TextForm): Scan;
  /** Surveys a file's name. */
  surveyName(name: string): void;
  /** Ends the survey. */
  settle(): void;
  /** @returns a scan that gives the scrubbed text */
  rewrite(form: TextForm): Scan;
  /** @returns a file's name without private names */
  rewriteName(name: string): string;
  report(): ScrubReport;
}

function scanOf(form: TextForm, visitor: Visitor): Scan {
  if (form === 'text') return createLineScan(visitor.text);
  if (form === 'yaml') {
    const lines = createYamlLines(visitor);
    return createLineScan(lines.line, lines.end);
  }
  const rest = createLineScan(visitor.text);
  const json = createJsonScan(visitor, rest.push);
  return { push: json.push, end: () => json.end() + rest.end() };
}

const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

/**
 * @returns a scrub that gives the same pseudonym to the same name in every file, and leaves alone what is Google's,
 *   public, a pseudonym already, or what the importers go by
 */
export function createScrub({ names }: ScrubSettings): Scrub {
  const pseudonyms = createPseudonyms(MOST_NAMES);
  const siblings = createSiblings(MOST_NAMES);
  const tally = createTally();
  const survey = createSurvey(pseudonyms, siblings, names);
  let rewrite: Visitor | null = null;
  const rewriting = (): Visitor => {
    if (rewrite === null) throw new Error('the survey is not settled');
    return rewrite;
  };
  const everywhere = () =>
    [...pseudonyms.names()].filter(([kind, name]) => isKnownEverywhere(kind, name));
  function notJudged(): readonly string[] {
    const common = NAME_KINDS.flatMap((kind) => {
      const words = [...pseudonyms.names()].filter(
        ([of, name]) => of === kind && isCommonWord(name),
      );
      if (words.length === 0) return [];
      const what = plural(words.length, 'name is a common word', 'names are common words');
      return [`${kind}: ${what}, replaced only where its place says what it is`];
    });
    const kept = [...tally.keptKeys].map(
      ([key, count]) => `option ${key}: free text, kept in ${plural(count, 'place', 'places')}`,
    );
    const full = pseudonyms
      .full()
      .map((kind) => `${kind}: more than ${MOST_NAMES} names; the rest share one pseudonym`);
    const code = names
      ? []
      : ['names of steps, transforms and classes: kept; --names replaces them'];
    return [...code, ...common, ...full, ...kept];
  }
  return {
    survey: (form) => scanOf(form, survey),
    surveyName: (name) => void survey.text(name),
    settle() {
      const known = createKnownNames(everywhere());
      rewrite = createRewrite({ pseudonyms, siblings, known, tally });
    },
    rewrite: (form) => scanOf(form, rewriting()),
    rewriteName: (name) => rewriting().text(name),
    report() {
      const met = NAME_KINDS.filter((kind) => tally.places.has(kind));
      return {
        names: Object.fromEntries(met.map((kind) => [kind, tally.names(kind)])),
        places: Object.fromEntries(met.map((kind) => [kind, tally.places.get(kind) ?? 0])),
        notJudged: notJudged(),
      };
    },
  };
}
