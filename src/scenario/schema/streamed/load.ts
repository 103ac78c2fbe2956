import type { Moment } from '../../../units/moment.ts';
import { milliseconds } from '../../../units/duration.ts';
import { meanRate } from '../../mean-rate.ts';
import type { LatenessSpec, LoadSpec, ReadStep } from '../../scenario.ts';
import { bytes, count, duration } from '../quantities.ts';
import { backlog, type GivenBacklog } from './backlog.ts';
import { bursts, type GivenBurst, resolveBurst } from './bursts.ts';
import { lateness } from './lateness.ts';
import { resolveProfile } from './on-the-clock.ts';
import { type GivenProfile, profile } from './profile.ts';

/** Keys of a source without an end. */
export const loadKeys = {
  rate: profile.optional(),
  elementSize: bytes('bytes of an element of a source without an end').optional(),
  bursts: bursts.optional(),
  backlog: backlog.optional(),
  partitions: count('partitions of the topic: no more threads read at once').optional(),
  lateness: lateness.optional(),
  watermarkLag: duration(
    'how far the watermark stays behind the oldest element not yet processed',
  ).optional(),
};

/** A source without an end as given, before anybody knows when the project starts and for how long it is looked at. */
export interface GivenLoad {
  readonly rate: GivenProfile;
  readonly elementSize: number;
  readonly bursts: readonly GivenBurst[];
  readonly backlog: GivenBacklog | null;
  readonly partitions: number | null;
  readonly lateness: LatenessSpec | null;
  /** ms */
  readonly watermarkLag: number;
}

/** What a source has of the above; undefined where it is not given. */
export interface LoadKeys {
  readonly rate?: GivenProfile | undefined;
  readonly elementSize?: number | undefined;
  readonly bursts?: readonly GivenBurst[] | undefined;
  readonly backlog?: GivenBacklog | undefined;
  readonly partitions?: number | undefined;
  readonly lateness?: LatenessSpec | undefined;
  /** s */
  readonly watermarkLag?: number | undefined;
}

/** @returns the load of a source without an end; null: it has one */
export function givenLoad(given: LoadKeys): GivenLoad | null {
  const { rate, elementSize = 0, watermarkLag = 0 } = given;
  if (rate === undefined) return null;
  return {
    ...{ rate, elementSize },
    bursts: given.bursts ?? [],
    backlog: given.backlog ?? null,
    partitions: given.partitions ?? null,
    lateness: given.lateness ?? null,
    watermarkLag: milliseconds(watermarkLag * 1000),
  };
}

function backlogOf({ backlog: given, elementSize }: GivenLoad): number {
  if (given === null) return 0;
  return given.elements ?? Math.round(given.bytes / elementSize);
}

/** In which time of the project a load is looked at, ms after its start. */
export interface Horizon {
  readonly startsAt: Moment | null;
  readonly from: number;
  readonly to: number;
}

/** @returns what a read step knows of its load; its amounts are of one second at the mean rate over the horizon */
export function resolveLoad(
  given: GivenLoad,
  { startsAt, from, to }: Horizon,
): Required<Pick<ReadStep, 'rate' | 'elements' | 'bytes' | 'load'>> {
  const rates = resolveProfile(given.rate, startsAt);
  const rate = meanRate(rates, from, to);
  const load: LoadSpec = {
    profile: rates,
    bursts: given.bursts.map((each) => resolveBurst(each, startsAt)),
    backlog: backlogOf(given),
    backlogAge: given.backlog?.age ?? 0,
    partitions: given.partitions,
    lateness: given.lateness,
    watermarkLag: given.watermarkLag,
  };
  return { rate, elements: rate, bytes: rate * given.elementSize, load };
}
