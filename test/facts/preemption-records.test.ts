import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { constant } from '../../src/facts/constants.ts';
import { PREEMPTION_AGES, PREEMPTION_ROWS } from '../../src/facts/preemption-records.ts';
import { kaplanMeier, type Observation } from './kaplan-meier.ts';
import { noSharedData, sharedText } from './shared-data.ts';

describe.each(PREEMPTION_ROWS)('$vcpus vCPUs', ({ preempted }) => {
  test('have a share for every age, which never falls', () => {
    expect(preempted).toHaveLength(PREEMPTION_AGES.length);
    expect(preempted).toEqual(preempted.toSorted((a, b) => a - b));
    expect(preempted.every((share) => 0 < share && share < 1)).toBe(true);
  });
});

test('ages and sizes rise', () => {
  const sizes = PREEMPTION_ROWS.map(({ vcpus }) => vcpus);
  expect(sizes).toEqual([2, 4, 8, 16, 32, 64]);
  expect(PREEMPTION_AGES).toEqual(PREEMPTION_AGES.toSorted((a, b) => a - b));
});

test('observations end at their ages; the censored only leave those at risk', () => {
  const ended = kaplanMeier([
    { life: 1, ended: true },
    { life: 2, ended: false },
    { life: 3, ended: true },
    { life: 4, ended: true },
  ]);
  expect([0.5, 1, 2.5, 3, 4].map(ended)).toEqual([0, 0.25, 0.25, 0.625, 1]);
});

interface VmRecord {
  readonly machine_type: string;
  readonly end_kind: 'preempted' | 'stop' | 'both';
  readonly lifetime_s: string;
}

interface Fit {
  readonly group: string;
  readonly method: string;
  readonly n: string;
  readonly cdf_1h: string;
  readonly cdf_3h: string;
  readonly cdf_6h: string;
  readonly cdf_12h: string;
}

const rowsOf = (name: string): unknown =>
  noSharedData === null ? parse(sharedText(name), { columns: true }) : [];

const RECORDS = rowsOf('goog_preemption_flat.csv') as readonly VmRecord[];
const FITS = rowsOf('goog_preemption_fits.csv') as readonly Fit[];

/** h; VMs stopped by their user are out of sight from then on. */
const seen = ({ end_kind, lifetime_s }: VmRecord): Observation => ({
  life: Number(lifetime_s) / 3600,
  ended: end_kind !== 'stop',
});

/** VMs that reach the limit end minutes after 24 h. */
const LAST_AGE = 23.9;

describe.skipIf(noSharedData !== null)(`collected data (${noSharedData ?? 'present'})`, () => {
  test.each(PREEMPTION_ROWS)('the records of $vcpus vCPUs give the row', (row) => {
    const own = RECORDS.filter(({ machine_type }) => machine_type === `n1-highcpu-${row.vcpus}`);
    const ended = kaplanMeier(own.map(seen));
    expect(own).toHaveLength(row.n);
    const shares = PREEMPTION_AGES.map((age) => ended(Math.min(age, LAST_AGE)));
    expect(shares.map((share) => Number(share.toFixed(3)))).toEqual(row.preempted);
  });

  test.each(PREEMPTION_ROWS)('the fits of $vcpus vCPUs were made from the same curve', (row) => {
    const fit = FITS.find(
      ({ group, method }) =>
        group === `n1-highcpu-${row.vcpus}` && method === 'kaplan_meier_stop_censored',
    )!;
    const at = (age: (typeof PREEMPTION_AGES)[number]): number | undefined =>
      row.preempted[PREEMPTION_AGES.indexOf(age)];
    expect([1, 3, 6, 12].map((age) => at(age as 1))).toEqual(
      [fit.cdf_1h, fit.cdf_3h, fit.cdf_6h, fit.cdf_12h].map(Number),
    );
    expect(row.n).toBe(Number(fit.n));
  });

  test('the late hazard is that of VMs of 6 to 23 h, its range that of 4 and 32 vCPUs', () => {
    const late = (records: readonly VmRecord[]): number => {
      const lives = records.map(seen);
      const ends = lives.filter(({ life, ended }) => ended && 6 <= life && life < 23).length;
      const hours = lives.reduce((sum, { life }) => sum + Math.max(0, Math.min(life, 23) - 6), 0);
      return ends / hours;
    };
    const ofSize = (vcpus: number): number =>
      late(RECORDS.filter(({ machine_type }) => machine_type === `n1-highcpu-${vcpus}`));
    const { value, range } = constant('preemption.lateHazard');
    expect(late(RECORDS)).toBeCloseTo(value, 3);
    expect(ofSize(4)).toBeCloseTo(range![0], 3);
    expect(ofSize(32)).toBeCloseTo(range![1], 3);
  });
});
