import { createJsonScan } from './json-scan.ts';
import { createKnownNames, isKnownEverywhere } from './known-names.ts';
import { createLineScan } from './line-scan.ts';
import { NAME_KINDS, type NameKind } from './name-kind.ts';
import { notJudged } from './not-judged.ts';
import type { Scan, Visitor } from './place.ts';
import { createPseudonyms, MOST_NAMES } from './pseudonyms.ts';
import { createRewrite } from './rewrite.ts';
import { createSiblings } from './siblings.ts';
import { createSurvey } from './survey.ts';
import { createTally } from './tally.ts';
import type { TextForm } from './text-form.ts';
import { createYamlLines } from './yaml-lines.ts';

/** Characters of option values whose keys stand behind them. */
const MOST_SIBLINGS = 16_777_216;

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
  readonly survey: (form: TextForm) => Scan;
  /** Surveys a file's name. */
  readonly surveyName: (name: string) => void;
  /** Ends the survey. */
  readonly settle: () => void;
  /** @returns a scan that gives the scrubbed text */
  readonly rewrite: (form: TextForm) => Scan;
  /** @returns a file's name without private names */
  readonly rewriteName: (name: string) => string;
  readonly report: () => ScrubReport;
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

/**
 * @returns a scrub that gives the same pseudonym to the same name in every file, and leaves alone what is Google's,
 *   public, a pseudonym already, or what the importers go by
 */
export function createScrub({ names }: ScrubSettings): Scrub {
  const pseudonyms = createPseudonyms(MOST_NAMES);
  const siblings = createSiblings(MOST_SIBLINGS);
  const tally = createTally();
  const survey = createSurvey(pseudonyms, siblings, names);
  let rewrite: Visitor | null = null;
  const rewriting = (): Visitor => {
    if (rewrite === null) throw new Error('the survey is not settled');
    return rewrite;
  };
  const everywhere = () =>
    [...pseudonyms.names()].filter(([kind, name]) => isKnownEverywhere(kind, name));
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
        notJudged: notJudged(pseudonyms, siblings, tally, names),
      };
    },
  };
}
