import { checkVariant } from '../forecast/check-variant.ts';
import { type Refusals, standingRefusals } from '../forecast/central-run.ts';
import { outcomesOf, replicate } from '../forecast/replicate.ts';
import { atRate } from '../scenario/at-size.ts';
import { formatIssue } from '../scenario/issue.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Variants } from '../scenario/variants.ts';
import type { Played, Task, Trial } from './executor.ts';
import { withLimits } from './raises/limits.ts';

/** A candidate that can be played, with what the checks turn single jobs down for, or why it can't. */
type Ready =
  | { readonly scenario: Scenario; readonly refusals: Refusals }
  | { readonly refused: string };

const under = (scenario: Scenario, { rate = 1, limits = [] }: Trial): Scenario =>
  withLimits(atRate(scenario, rate), new Map(limits));

/** Plays tasks of one scenario out, here. Candidates that were read last are kept, so that tasks of one had best be together. */
export class TaskPlayer {
  private readonly variants: Pick<Variants, 'read'>;
  private readonly ready = new Map<string, Ready>();

  constructor(variants: Pick<Variants, 'read'>) {
    this.variants = variants;
  }

  play(task: Task): Played {
    const { candidate, replicate: index, draw, trial } = task;
    const ready = this.readyFor(task);
    const same = { candidate, replicate: index, draw };
    if ('refused' in ready) return { ...same, ok: false, refused: ready.refused };
    const played = replicate(ready.scenario, draw, index, { refusals: ready.refusals });
    const refused = played.record.jobs.find((job) => job.refused);
    if (refused !== undefined && trial === undefined) {
      return { ...same, ok: false, refused: refused.messages.at(-1)?.text ?? 'refused' };
    }
    const quotaPeaks = Object.fromEntries(
      played.record.quotas.map(({ metric, peak }) => [metric, peak]),
    );
    return { ...same, ok: true, outcomes: outcomesOf(played), quotaPeaks };
  }

  private readyFor(task: Task): Ready {
    const key = JSON.stringify([task.overrides, task.trial]);
    const found = this.ready.get(key);
    if (found !== undefined) return found;
    const ready = this.read(task);
    if (this.ready.size >= MOST_KEPT) this.ready.clear();
    this.ready.set(key, ready);
    return ready;
  }

  private read({ overrides, trial }: Task): Ready {
    const read = this.variants.read(overrides);
    if (!read.ok) return { refused: read.issues.map(formatIssue).join('; ') };
    if (trial !== undefined) {
      const scenario = under(read.scenario, trial);
      return { scenario, refusals: standingRefusals(scenario) };
    }
    const refused = checkVariant(read.scenario);
    return refused === null ? { scenario: read.scenario, refusals: [] } : { refused };
  }
}

/** Scenarios that are kept at a time. */
const MOST_KEPT = 64;
