import type { LatenessSpec, ReadStep, WindowingSpec } from '../../scenario/scenario.ts';
import type { WindowSpec } from '../windows/window-spec.ts';

/** What a stream knows of event time. */
export interface EventTime {
  readonly windowing: WindowingSpec;
  readonly watermarkLag: number;
  readonly lateness: LatenessSpec | null;
}

export const GLOBAL: WindowingSpec = {
  window: { kind: 'global' },
  trigger: { kind: 'none' },
  accumulating: false,
  allowedLateness: 0,
};

export const ON_TIME: EventTime = { windowing: GLOBAL, watermarkLag: 0, lateness: null };

/** @returns the event time of what a source brings */
export const eventTimeOf = ({ load }: ReadStep): EventTime => ({
  windowing: GLOBAL,
  watermarkLag: load?.watermarkLag ?? 0,
  lateness: load?.lateness ?? null,
});

/** Several streams as one: the watermark waits for the slowest; windows have to agree, so those of the first count. */
export function together(streams: readonly EventTime[]): EventTime {
  const [first = ON_TIME] = streams;
  return {
    windowing: first.windowing,
    watermarkLag: Math.max(0, ...streams.map(({ watermarkLag }) => watermarkLag)),
    lateness: streams.find(({ lateness }) => lateness !== null)?.lateness ?? null,
  };
}

/**
 * @returns the quantile function of a law, ms: its logarithm is linear between the points, as delays spread over orders of
 *   magnitude; linear from 0 to the first, or from a point of 0; constant after the last
 */
function quantileOf({ points }: LatenessSpec): (probability: number) => number {
  return (probability) => {
    let [low, from] = [0, 0];
    for (const { probability: high, ms } of points) {
      if (probability <= high) return between(from, ms, (probability - low) / (high - low));
      [low, from] = [high, ms];
    }
    return from;
  };
}

/** @param part of the way, [0, 1] */
const between = (from: number, to: number, part: number): number =>
  from > 0 ? from * Math.exp(part * Math.log(to / from)) : from + (to - from) * part;

/** @returns windows of a group of so many keys */
export function windowSpecOf(
  { windowing, watermarkLag, lateness }: EventTime,
  unit: WindowSpec['unit'],
  keys: number,
): WindowSpec {
  return {
    ...windowing,
    unit,
    keys,
    watermarkLag,
    lateness: lateness === null ? null : quantileOf(lateness),
  };
}
