import type { BurstSpec, LoadSpec, RateProfile, SourceOutage } from '../../../scenario/scenario.ts';
import type { Profile } from '../../../streaming/load/profile.ts';

const DAY = 86_400_000;

/** Steps of a day's curve and of a ramp: a minute, or less where the ramp is short. */
const STEP = 60_000;

const perMs = (perSecond: number): number => perSecond / 1000;

function shapeOf(profile: RateProfile): Profile {
  switch (profile.kind) {
    case 'constant':
      return { kind: 'constant', rate: perMs(profile.rate) };
    case 'steps':
      return {
        kind: 'steps',
        steps: profile.steps.map(({ at, rate }) => ({ at, rate: perMs(rate) })),
      };
    case 'ramp': {
      const { from, to, at, lasts } = profile;
      const step = Math.min(STEP, lasts / 60);
      return { kind: 'ramp', from: perMs(from), to: perMs(to), at, lasts, step };
    }
    case 'diurnal': {
      const { low, high, peakAt, weekdays, sinceMonday, clock } = profile;
      const curve = { low: perMs(low), high: perMs(high), peakAt, period: DAY, step: STEP };
      const day: Profile = { kind: 'diurnal', ...curve };
      const of: Profile =
        weekdays === null ? day : { kind: 'weekly', of: day, factors: weekdays, sinceMonday };
      return clock === undefined ? of : { kind: 'on-wall-clock', of, clock };
    }
    case 'trace': {
      const { points, then, scale, stretch } = profile;
      const trace: Profile = { kind: 'trace', points, then };
      const scaled: Profile = scale === 1 ? trace : { kind: 'scaled', of: trace, by: scale };
      return stretch === 1 ? scaled : { kind: 'stretched', of: scaled, by: stretch };
    }
  }
}

const burstOf = ({ elements, at, lasts, every }: BurstSpec): Profile => {
  return { kind: 'burst', elements, at, lasts, every };
};

/**
 * @param since when the job begins, ms after the project's start: profiles and faults are told from there
 * @param outages of this source
 * @returns what arrives, from the job's beginning on
 */
export function profileOf(
  { profile, bursts }: LoadSpec,
  since: number,
  outages: readonly SourceOutage[],
): Profile {
  const shape = shapeOf(profile);
  const sum: Profile =
    bursts.length === 0 ? shape : { kind: 'sum', of: [shape, ...bursts.map(burstOf)] };
  const silent = outages.reduce((of: Profile, { at, lasts, replay }): Profile => {
    return {
      kind: 'outage',
      of,
      from: at,
      to: at + lasts,
      replay: typeof replay === 'number' ? perMs(replay) : replay,
    };
  }, sum);
  return since === 0 ? silent : { kind: 'later', of: silent, by: since };
}
