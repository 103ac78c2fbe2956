import type { ConstantReader } from '../facts/constant-reader.ts';
import type { RandomStream } from '../kernel/random.ts';
import { type Milliseconds, milliseconds } from '../units/duration.ts';
import { createEpisodes, type Episode } from './episodes.ts';

export type VmKind = 'standard' | 'preemptible';

/** The zone has no VM of either kind to give, by the scenario's own word. */
export interface Stockout {
  /** ms */
  readonly at: number;
  /** ms */
  readonly lasts: number;
}

/** What becomes of a zone over time, whoever asks and in whatever order. */
export interface Zone {
  /** @returns the first zone-wide episode after `t` (ms), not at it; null: none */
  episodeAfter(t: number): Episode | null;
  /** @returns when the zone has VMs of that kind to give again, ms; null: it has them at `t` */
  stockedOutUntil(t: number, kind: VmKind): Milliseconds | null;
}

export interface ZoneOptions {
  /** The zone's own. Zones of the same stream have the same episodes, whatever their faults. */
  readonly stream: RandomStream;
  readonly faults: readonly Stockout[];
  readonly constants: ConstantReader;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Creates a zone whose episodes hit preemptible VMs, and whose declared stock-outs hit both kinds. A stock-out holds
 * from its beginning, and no longer at its end.
 */
export function createZone({ stream, faults, constants }: ZoneOptions): Zone {
  const episodes = createEpisodes(stream, constants);
  const declared = faults.map(({ at, lasts }): Span => ({ from: at, to: at + lasts }));
  const spansUpTo = (t: number, kind: VmKind): readonly Span[] =>
    kind === 'standard'
      ? declared
      : [...declared, ...episodes.upTo(t).map(({ at, until }) => ({ from: at, to: until }))];
  const backAt = (t: number, kind: VmKind): number => {
    const end = endAt(spansUpTo(t, kind), t);
    return end === t ? t : backAt(end, kind);
  };
  return {
    episodeAfter: (t) => episodes.after(t),
    stockedOutUntil(t, kind) {
      const until = backAt(t, kind);
      return until === t ? null : milliseconds(until);
    },
  };
}

/** @returns the latest end of the spans that hold at `t`; `t` where none does */
function endAt(spans: readonly Span[], t: number): number {
  const ends = spans.filter(({ from, to }) => from <= t && t < to).map(({ to }) => to);
  return ends.reduce((latest, end) => Math.max(latest, end), t);
}
