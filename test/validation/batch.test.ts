import { describe, expect, it } from 'vitest';
import { flexrsRates, LONGEST_QUEUE_S, replayFlexrs, replayQueue } from './flexrs.ts';
import { LADDER_GAP, replayLadder } from './ladder.ts';
import { LARGE_POOL_BAR, REDDIT_ELAPSED, replayLargePool } from './large-pool.ts';
import { replayPreemptions } from './preemption.ts';
import { gap, replayLab } from './shuffle-lab.ts';

describe('the two shuffles of one job', () => {
  const { service, workers, dearest } = replayLab();

  it('share their work, fitted to the bill of one', () => {
    expect(Math.abs(service.vcpuHours / 2.834 - 1)).toBeLessThan(0.01);
  });

  it('differ in disks as published: 250 GB a vCPU h against 25', () => {
    expect(service.diskGbHours / service.vcpuHours).toBeCloseTo(70.87 / 2.834, 1);
    expect(workers.diskGbHours / workers.vcpuHours).toBeCloseTo(1166.13 / 4.664, 1);
  });

  // Published: 1.646. docs/validation.md says that most of that is missed.
  it('cost more on the workers, by less than a third of what was published', () => {
    expect(gap(workers, service)).toBeGreaterThan(1);
    expect(gap(dearest, service)).toBeGreaterThan(gap(workers, service));
    expect(gap(dearest, service)).toBeLessThan(1 + 0.646 / 3);
  });
});

describe('polyai-reddit, its work given', () => {
  const [fromOne, fromHundred, whole, low] = replayLargePool();

  it.each([fromOne, fromHundred, whole])('takes 5,880 s within 15 % from $start', (one) => {
    const error = Math.abs((one?.elapsedSeconds ?? NaN) / REDDIT_ELAPSED - 1);
    expect(error).toBeLessThan(LARGE_POOL_BAR);
    expect(one?.peakWorkers).toBe(409);
  });

  it('takes longer where the curve asks for fewer workers', () => {
    expect(low?.peakWorkers).toBeLessThan(409);
    expect(low?.elapsedSeconds).toBeGreaterThan(REDDIT_ELAPSED * (1 + LARGE_POOL_BAR));
  });
});

describe('a pool that grew from 1 to 5', () => {
  const { decisions, first, gap: between, effect } = replayLadder();

  it('waits as long from one decision to the next, within 25 %', () => {
    expect(Math.abs(between / LADDER_GAP - 1)).toBeLessThan(0.25);
  });

  it('is missed in the three other ways that docs/validation.md names', () => {
    expect(decisions).toBe(1); // published: 4
    expect(first).toBeLessThan(0.75 * 525);
    expect(effect).toBeGreaterThan(28);
  });
});

describe('FlexRS', () => {
  it('takes exactly 40 % off vCPU and memory in every region', () => {
    const rates = flexrsRates();
    expect(rates).toHaveLength(80);
    for (const rate of rates) expect(rate).toBeCloseTo(0.6, 9);
  });

  it.each(replayFlexrs())(
    '$kind: 60 to 100 % of the standard bill, and what is repeated',
    (pair) => {
      const [least = NaN, most = NaN] = [pair.ratios.at(0), pair.ratios.at(-1)];
      expect(least).toBeGreaterThanOrEqual(0.6);
      expect(most).toBeLessThanOrEqual(1 + pair.repeated);
    },
  );

  it('saves more the more of the bill is workers', () => {
    const [workers, shuffle] = replayFlexrs().map(({ ratios }) => ratios.at(-1) ?? NaN);
    expect(workers).toBeLessThan(0.65);
    expect(shuffle).toBeGreaterThan(0.9);
  });

  it('waits between 0 and 6 h, anywhere', () => {
    const { waits, finishSpan } = replayQueue();
    const [least = NaN, most = NaN] = [waits.at(0), waits.at(-1)];
    expect(least).toBeGreaterThanOrEqual(0);
    expect(most).toBeLessThanOrEqual(LONGEST_QUEUE_S);
    for (let hour = 0; hour < 6; hour += 1) {
      const share = waits.filter((wait) => Math.floor(wait / 3600) === hour).length / waits.length;
      expect(Math.abs(share - 1 / 6)).toBeLessThan(4 * Math.sqrt(5 / 36 / waits.length));
    }
    expect(finishSpan).toBeGreaterThanOrEqual(LONGEST_QUEUE_S);
  });
});

describe('preemption against the records of 2019', () => {
  const replays = replayPreemptions();
  const off = (wanted: number): readonly number[] =>
    replays
      .filter(({ hours, measured, replayed, error }) => {
        return hours === wanted && Math.abs(replayed - measured) > 2 * error;
      })
      .map(({ vcpus }) => vcpus);

  it('loses as many workers within an hour, whatever their size', () => {
    expect(replays.filter(({ hours }) => hours === 1)).toHaveLength(6);
    expect(off(1)).toEqual([]);
  });

  it('loses as many within a day, but for the sizes that docs/validation.md names', () => {
    expect(off(23)).toEqual([4, 32]);
  });
});
