import { type Burst, startBurst } from './burst.ts';
import {
  type Scaled,
  startScaled,
  startStretched,
  startSum,
  type Stretched,
  type Sum,
} from './changed.ts';
import { type ConstantRate, startConstant } from './constant.ts';
import { type Diurnal, startDiurnal } from './diurnal.ts';
import { type Later, startLater } from './later.ts';
import { type Outage, startOutage } from './outage.ts';
import { type Ramp, startRamp } from './ramp.ts';
import type { RateCursor } from './rate-cursor.ts';
import { startSteps, type StepRates } from './steps.ts';
import { startTrace, type Trace } from './trace.ts';
import { type OnWallClock, startOnWallClock } from './on-wall-clock.ts';
import { startWeekly, type Weekly } from './weekly.ts';

/** How many elements arrive when, as data. Parameters are taken as they are: check them where they come from. */
export type Profile =
  | ConstantRate
  | StepRates
  | Ramp
  | Diurnal
  | Weekly
  | OnWallClock
  | Trace
  | Burst
  | Scaled
  | Stretched
  | Sum
  | Outage
  | Later;

/** @returns a cursor at the beginning of the profile, independent of any other */
export function startProfile(profile: Profile): RateCursor {
  switch (profile.kind) {
    case 'constant':
      return startConstant(profile);
    case 'steps':
      return startSteps(profile);
    case 'ramp':
      return startRamp(profile);
    case 'diurnal':
      return startDiurnal(profile);
    case 'trace':
      return startTrace(profile);
    case 'burst':
      return startBurst(profile);
    default:
      return startComposed(profile);
  }
}

type Composed = Weekly | OnWallClock | Scaled | Stretched | Sum | Outage | Later;

function startComposed(profile: Composed): RateCursor {
  switch (profile.kind) {
    case 'weekly':
      return startWeekly(profile, startProfile(profile.of));
    case 'on-wall-clock':
      return startOnWallClock(profile.clock, () => startProfile(profile.of));
    case 'scaled':
      return startScaled(profile.by, startProfile(profile.of));
    case 'stretched':
      return startStretched(profile.by, startProfile(profile.of));
    case 'sum':
      return startSum(profile.of.map(startProfile));
    case 'outage':
      return startOutage(profile, startProfile(profile.of));
    case 'later':
      return startLater(profile.by, startProfile(profile.of));
  }
}
