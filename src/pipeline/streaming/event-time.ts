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

/** @returns the quantile function of a law, linear between its points and constant after the last, ms */
function quantileOf({ points }: LatenessSpec): (probability: number) => number {
  return (probability) => {
    let [low, from] = [0, 0];
    for (const { probability: high, ms } of points) {
      if (probability <= high) return from + ((ms - from) * (probability - low)) / (high - low);
      [low, from] = [high, ms];
    }
    return from;
  };
}

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
