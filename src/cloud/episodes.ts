import type { ConstantReader } from '../facts/constant-reader.ts';
import { exponential } from '../kernel/distributions/exponential.ts';
import { lognormal } from '../kernel/distributions/lognormal.ts';
import type { RandomStream } from '../kernel/random.ts';
import { type Milliseconds, milliseconds } from '../units/duration.ts';
import { law } from './start-up.ts';
import { zoneWideHazard } from './zone-wide-hazard.ts';

/** A zone takes preemptible VMs back, and has none to give for a while. */
export interface Episode {
  readonly at: Milliseconds;
  /** Chance that it takes a preemptible VM that runs, (0, 1]. */
  readonly share: number;
  /** When there are preemptible VMs again; `at` or later. */
  readonly until: Milliseconds;
}

/** A zone's episodes, always the same whoever asks and in whatever order. */
export interface Episodes {
  /** @returns the first episode after `t` (ms), not at it; null: none in 30,000 years */
  after(t: number): Episode | null;
  /** @returns the episodes up to and at `t` (ms), in order */
  upTo(t: number): readonly Episode[];
}

const HOUR_MS = 3_600_000;
const FAR = 1e15; // ms

/**
 * A Poisson process: gaps from start to start are exponential, so that share × rate is the zone-wide hazard of every
 * VM, whatever its age; how long a zone has no VMs is lognormal (all assumed). Starts at 0. Two draws an episode, in
 * order, kept. Constants are asked for with the first question only.
 */
export function createEpisodes(stream: RandomStream, constants: ConstantReader): Episodes {
  const drawn: Episode[] = [];
  let draw: (() => Episode) | null = null;
  const extend = (t: number): void => {
    if (t >= FAR) throw new RangeError(`not a time of the simulation: ${t} ms`);
    draw ??= drawing(stream, constants);
    while ((drawn.at(-1)?.at ?? -Infinity) <= t) drawn.push(draw());
  };
  return {
    after(t) {
      extend(t);
      const next = drawn.find(({ at }) => at > t);
      return next === undefined || next.at >= FAR ? null : next;
    },
    upTo(t) {
      extend(t);
      return drawn.filter(({ at }) => at <= t);
    },
  };
}

/** @returns a function that draws the next episode, at least 1 ms after the one before */
function drawing(stream: RandomStream, constants: ConstantReader): () => Episode {
  const share = constants.get('zone.episodeShare');
  const rate = zoneWideHazard(constants) / share;
  const gap = { kind: 'exponential', mean: HOUR_MS / rate } as const;
  const lasts = law(constants.get('zone.stockout.p50'), constants.get('zone.stockout.p95'));
  let clock = 0;
  return () => {
    const next = rate === 0 ? FAR : clock + exponential.sample(gap, stream);
    const at = milliseconds(Math.min(FAR, Math.max(clock + 1, next)));
    clock = at;
    const gone = Math.min(FAR, 1000 * lognormal.sample(lasts, stream));
    return { at, share, until: milliseconds(at + gone) };
  };
}
