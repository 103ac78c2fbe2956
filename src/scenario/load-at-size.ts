import type { BurstSpec, LoadSpec, RateProfile } from './streaming-spec.ts';

function profileAtSize(profile: RateProfile, factor: number): RateProfile {
  switch (profile.kind) {
    case 'constant':
      return { ...profile, rate: profile.rate * factor };
    case 'steps': {
      const steps = profile.steps.map(({ at, rate }) => ({ at, rate: rate * factor }));
      return { ...profile, steps };
    }
    case 'ramp':
      return { ...profile, from: profile.from * factor, to: profile.to * factor };
    case 'diurnal':
      return { ...profile, low: profile.low * factor, high: profile.high * factor };
    case 'trace':
      return { ...profile, scale: profile.scale * factor };
  }
}

const burstAtSize = (burst: BurstSpec, factor: number): BurstSpec => ({
  ...burst,
  elements: burst.elements * factor,
});

/** @returns a load of so many times the elements at the same times */
export function loadAtSize(load: LoadSpec, factor: number): LoadSpec {
  return {
    ...load,
    profile: profileAtSize(load.profile, factor),
    bursts: load.bursts.map((burst) => burstAtSize(burst, factor)),
    backlog: load.backlog * factor,
  };
}
