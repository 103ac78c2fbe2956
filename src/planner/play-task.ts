import { type Outcomes, outcomesOf, replicate } from '../forecast/replicate.ts';
import { checkVariant } from '../forecast/check-variant.ts';
import { formatIssue } from '../scenario/issue.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Override, Variants } from '../scenario/variants.ts';
import type { Played, Task } from './executor.ts';

/** A candidate that can be played: its scenario, and what the checks turn jobs down for. */
type Ready = { readonly scenario: Scenario } | { readonly refused: string };

/** Plays tasks of one scenario out, here. Candidates that were read last are kept, so that tasks of one had best be together. */
export class TaskPlayer {
  private readonly variants: Variants;
  private readonly ready = new Map<string, Ready>();

  constructor(variants: Variants) {
    this.variants = variants;
  }

  play({ candidate, overrides, replicate: index, draw }: Task): Played {
    const ready = this.readyFor(overrides);
    const same = { candidate, replicate: index, draw };
    if ('refused' in ready) return { ...same, ok: false, refused: ready.refused };
    const played = replicate(ready.scenario, draw, index);
    const outcomes: Outcomes = outcomesOf(played);
    const refused = played.record.jobs.find((job) => job.refused);
    if (refused !== undefined) {
      return { ...same, ok: false, refused: refused.messages.at(-1)?.text ?? 'refused' };
    }
    const quotaPeaks = Object.fromEntries(
      played.record.quotas.map(({ metric, peak }) => [metric, peak]),
    );
    return { ...same, ok: true, outcomes, quotaPeaks };
  }

  private readyFor(overrides: readonly Override[]): Ready {
    const key = JSON.stringify(overrides);
    const found = this.ready.get(key);
    if (found !== undefined) return found;
    const ready = this.read(overrides);
    if (this.ready.size >= MOST_KEPT) this.ready.clear();
    this.ready.set(key, ready);
    return ready;
  }

  private read(overrides: readonly Override[]): Ready {
    const read = this.variants.read(overrides);
    if (!read.ok) return { refused: read.issues.map(formatIssue).join('; ') };
    const refused = checkVariant(read.scenario);
    return refused === null ? { scenario: read.scenario } : { refused };
  }
}

/** Scenarios that are kept at a time. */
const MOST_KEPT = 64;
