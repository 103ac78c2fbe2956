import { FINDING_AREAS } from '../admission/codes/areas.ts';
import type { Rule, Stage } from '../admission/codes.ts';
import type { Finding, Severity } from '../admission/finding.ts';
import { ruleOf } from '../admission/codes.ts';
import { type Entry, factsOf } from './entry.ts';

/** A code and what stands behind it. */
export interface FindingCodeEntry extends Rule {
  readonly code: string;
  /** What it is about: `Options and limits`. */
  readonly area: string;
}

/** @returns every code that a check may give, by area */
export const findingCodes: readonly FindingCodeEntry[] = FINDING_AREAS.flatMap(({ title, codes }) =>
  Object.entries<Rule>(codes).map(([code, rule]) => ({ ...rule, code, area: title })),
);

/** Who would say it, and when, in words. */
export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  sdk: 'the SDK, before it sends anything',
  create: 'the service, to the request that creates the job: there is no job',
  preflight: 'the service, which creates the job and fails it before it has a worker',
  quota: 'the service, which holds the start size against the quotas and fails the job',
  start: 'Compute Engine, when the workers should come up: the job fails without one',
  run: 'nobody before the run: it shows while the job runs',
  forecast: 'nobody: it is about this forecast, to which the service has nothing to say',
};

/** What each severity says. */
export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  error: 'the SDK or the service would refuse',
  warning: 'it would be taken, and is likely not what is wanted',
  unknown: 'the scenario does not say what it takes to tell',
};

/** @returns why, where the finding has a reason of its own and not only the rule of its code; null: it has none */
export function ownReason({ code, why }: Pick<Finding, 'code' | 'why'>): string | null {
  return why === '' || why === ruleOf(code)?.rule ? null : why;
}

const severitiesOf = ({ severities }: Rule): string =>
  severities.map((severity) => `${severity}: ${SEVERITY_WORDS[severity]}`).join('; ');

/** @returns every code that admission may report */
export function findingEntries(): readonly Entry[] {
  return findingCodes.map((finding) => ({
    kind: 'finding',
    name: finding.code,
    aliases: [],
    title: finding.meaning,
    paragraphs: [finding.rule],
    facts: factsOf({
      severity: severitiesOf(finding),
      'who says it': STAGE_WORDS[finding.stage],
      says: finding.says,
      fix: finding.fix,
      source: finding.source,
      stands: 'admission.findings[].code',
    }),
    group: finding.area,
    example: finding.example,
  }));
}
