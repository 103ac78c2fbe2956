import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layOut } from '../../src/batch/capacity-groups.ts';
import { findDonor, split } from '../../src/batch/rebalance.ts';
import { noteStart, type StageRun } from '../../src/batch/stage-run.ts';
import { stage } from './stages.ts';

/** An open stage of which every item runs on a thread of its own, `ms` milliseconds after the start. */
function running(works: readonly number[], records: number, ms = 0, splittable = true): StageRun {
  const spec = stage({ items: works.length, records, splittable });
  const run = layOut(0, [spec], () => ({
    pool: 0,
    pace: { speed: 1, noise: 1 },
    keeps: false,
  }))[0]!;
  const { capacity } = run.group;
  run.works = Float64Array.from(works);
  run.classId = capacity.addClass({ ceiling: 1, demand: 0 });
  run.state = 'open';
  works.forEach((work, worker) => {
    noteStart(run, capacity.start(run.classId, work), worker, 0);
  });
  capacity.advanceTo(ms);
  return run;
}

test('the item with the most work left gives away', () => {
  const run = running([3000, 9000, 5000], 30);
  const donor = findDonor([run]);
  expect([donor?.item, donor?.recordsLeft]).toEqual([1, 9]);
});

test('records that are done, and the one in hand, are not given away', () => {
  // 10 records of 1 s; after 2.5 s two are done and one is in hand
  expect(findDonor([running([10_000], 10, 2500)])?.recordsLeft).toBe(7);
});

test('half of what is left goes, rounded up', () => {
  const run = running([10_000], 10, 2500);
  // 7 left: 4 go, of 1 s each; 7.5 s − 4 s stay
  expect(split(findDonor([run])!)).toMatchObject({ records: 4, work: 4000 });
  expect(run.group.capacity.remaining(0)).toBe(3500);
  expect([run.group.items.records[0], run.group.items.work[0]]).toEqual([6, 6000]);
});

test('what is given away has the luck of its donor', () => {
  // 10 records that take 2 s each instead of 1
  expect(split(findDonor([running([20_000], 10)])!)).toMatchObject({ records: 5, work: 10_000 });
});

test('a record is not split', () => {
  expect(findDonor([running([10_000], 1)])).toBeNull();
  expect(findDonor([running([10_000], 10, 9500)])).toBeNull();
});

test('an item behind the largest gives when the largest cannot', () => {
  const run = running([90_000, 4000], 2);
  run.group.items.records[1] = 4;
  expect(findDonor([run])?.item).toBe(1);
});

test('unsplittable items give nothing', () => {
  expect(findDonor([running([10_000], 10, 0, false)])).toBeNull();
});

test('of several stages the one with the most work left in one item gives', () => {
  const small = running([5000], 5);
  const large = running([8000], 8);
  expect(findDonor([small, large])?.run).toBe(large);
});

test('stages that are not open give nothing', () => {
  const run = running([10_000], 10);
  run.state = 'closed';
  expect(findDonor([run])).toBeNull();
});

test('the last record can be given away at any moment before it is begun', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 2000 }),
      fc.integer({ min: 1, max: 997 }),
      (records, each) => {
        // exactly when all records but the last are done: nothing is left to give, or all of it is
        const run = running([records * each], records, (records - 1) * each);
        const donor = findDonor([run]);
        return donor === null || split(donor).records === 1;
      },
    ),
    { numRuns: 2000 },
  );
});

test('splitting conserves records and work, however often', () => {
  const cases = fc.record({
    records: fc.integer({ min: 1, max: 5000 }),
    work: fc.double({ min: 1, max: 1e7, noNaN: true }),
    progress: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    times: fc.integer({ min: 1, max: 30 }),
  });
  fc.assert(
    fc.property(cases, ({ records, work, progress, times }) => {
      const run = running([work], records, work * progress);
      const { capacity, items } = run.group;
      const left = capacity.remaining(0);
      let given = 0;
      let givenRecords = 0;
      for (let time = 0; time < times; time += 1) {
        const donor = findDonor([run]);
        if (donor === null) break;
        const part = split(donor);
        expect(part.records).toBeGreaterThanOrEqual(1);
        given += part.work;
        givenRecords += part.records;
      }
      expect(givenRecords + items.records[0]!).toBe(records);
      expect(items.records[0]!).toBeGreaterThanOrEqual(1);
      expect(Math.abs(given + capacity.remaining(0) - left)).toBeLessThan(work * 1e-9);
    }),
  );
});
