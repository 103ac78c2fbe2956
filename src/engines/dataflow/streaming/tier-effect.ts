import type { SizingPolicy } from './streaming-policy.ts';

/**
 * What a latency tier does to the size of a pool: another policy, that of the service's own tier, is asked beside the one
 * that decides. Both see the same, so that the first time at which they want different sizes is the first effect.
 */
export class TierEffect {
  /** When the tier first made the pool another size, ms of the simulation; null: never. */
  differsAt: number | null = null;
  /** Times that the pool grew. */
  grew = 0;

  /** @returns the policy, watched: as long as it makes no difference, it is asked when either of the two wants to be */
  watch(policy: SizingPolicy, plain: SizingPolicy): SizingPolicy {
    return {
      decide: (view) => {
        const decision = policy.decide(view);
        if (decision.target > view.ready + view.pending) this.grew += 1;
        if (this.differsAt !== null) return decision;
        const { target, askAt } = plain.decide(view);
        if (target !== decision.target) this.differsAt = view.now;
        return { ...decision, askAt: Math.min(decision.askAt, askAt) };
      },
      forget() {
        policy.forget();
        plain.forget();
      },
    };
  }
}
