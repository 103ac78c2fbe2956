import { constant } from '../facts/constants.ts';
import { around, type Fitted, logSpread, type Outcome, rounded } from './fitted.ts';
import type { PreparedRun } from './prepare.ts';
import { type Settings, withConstants } from './settings.ts';

const ID = 'shuffle.billedPasses';
const COUNTER = 'TotalShuffleDataProcessed';

/** Volumes are no matter of luck; the counter's digits and the sizes of single records leave this much. */
const FINEST = 0.005;

const nothing = (why: Outcome['undetermined'][number]['why'], because: string): Outcome => ({
  fitted: [],
  undetermined: [{ what: ID, why, because }],
});

/** Fits how much of what the scenario shuffles the service counts: one factor over all runs. */
export function fitShuffle(
  runs: readonly PreparedRun[],
  settings: Settings,
): readonly [Outcome, Settings] {
  const all = runs.map((run) => ({
    measured: run.measured.get(COUNTER),
    predicted: run.play(settings).metrics[COUNTER],
  }));
  const shuffles = all.some(({ predicted }) => predicted > 0);
  const seen = all.flatMap(({ measured, predicted }) =>
    measured === undefined || predicted <= 0
      ? []
      : [{ measured, ratio: measured.value / predicted }],
  );
  if (!shuffles) return [{ fitted: [], undetermined: [] }, settings];
  if (seen.length === 0)
    return [nothing('not in the data', `needs the counter ${COUNTER}`), settings];
  const { middle, deviation } = logSpread(seen.map(({ ratio }) => ratio));
  const before =
    settings.constants.get(ID) ?? runs[0]?.scenario.constants.get(ID) ?? constant(ID).value;
  const value = rounded(before * middle);
  const fitted: Fitted = {
    what: ID,
    value,
    unit: '1',
    interval: around(value, Math.max(FINEST, deviation / Math.sqrt(seen.length))),
    before,
    from: seen.map(({ measured }) => measured.from),
    runs: seen.length,
    how: `${COUNTER} over what the scenario shuffles; stands for the sizes of keys and elements, too`,
    places: [{ kind: 'constant', id: ID, value }],
  };
  const because = 'one counter holds passes, keys, windows and framing together';
  return [
    {
      fitted: [fitted],
      undetermined: [
        { what: 'shuffle.keyBytes, shuffle.elementBytes', why: 'confounded', because },
      ],
    },
    withConstants(settings, [[ID, value]]),
  ];
}
