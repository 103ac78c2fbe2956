import { describe, expect, it } from 'vitest';
import type { Growth } from '../../src/planner/growth/growth.ts';
import { factorAt, parseGrowthRate } from '../../src/planner/growth/growth-rate.ts';
import { mostMonths, playGrowth } from '../../src/planner/growth.ts';
import { atSize } from '../../src/scenario/at-size.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { forecast } from '../../src/forecast/forecast.ts';
import {
  fixedAt,
  readAt,
  scenarioOf as streams,
  SINK,
  WORK,
} from '../engines/streaming/streaming-job.ts';
import { renderGrowth } from '../../src/report/terminal/growth.ts';
import { scenarioOf } from '../validation/replay.ts';

function scenario(more: Readonly<Record<string, unknown>> = {}, maxNumWorkers = 4): Scenario {
  return scenarioOf(
    JSON.stringify({
      name: 'growing',
      project: { region: 'us-central1', ...(more['project'] as object | undefined) },
      job: {
        sdk: 'java',
        options: { workerMachineType: 'n1-standard-1', maxNumWorkers },
        pipeline: [
          { read: { read: 'gcs-text', size: '20 GB', elements: 20_000, files: 50 } },
          { work: { map: { cpu: '100 ms' } } },
        ],
      },
      ...(more['goals'] === undefined ? {} : { goals: more['goals'] }),
    }),
  );
}

const rate = (text: string) => {
  const parsed = parseGrowthRate(text);
  if (!parsed.ok) throw new Error(parsed.expected);
  return parsed.value;
};

function grown(given: Scenario, months = 24, by = '10 %/month'): Growth {
  const steps = playGrowth(given, { rate: rate(by), months, runs: 2 });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

const breakOf = ({ breaks }: Growth, what: string) => breaks.find((each) => each.what === what);

describe('a growth', () => {
  it.each([
    ['5 %/month', 0.05],
    [' 12.5 % / month ', 0.125],
    ['100 %/year', 0.0594630943592953],
  ])('reads %s', (text, monthly) => {
    expect(rate(text).monthly).toBeCloseTo(monthly, 12);
  });

  it.each([
    '',
    '5 %',
    '5/month',
    '0 %/month',
    '-5 %/month',
    '5 %/week',
    '5000 %/month',
    'x %/month',
    '%/month',
  ])('refuses %j', (text) => {
    expect(parseGrowthRate(text)).toMatchObject({
      ok: false,
      expected: expect.stringContaining('5 %/month') as string,
    });
  });

  it('compounds', () => {
    expect(factorAt(rate('10 %/month'), 2)).toBeCloseTo(1.21, 12);
    expect(factorAt(rate('100 %/year'), 12)).toBeCloseTo(2, 10);
  });
});

describe('growing data', () => {
  it('break a goal in the first month that a forecast of that size misses it', () => {
    const given = scenario({ goals: { finish: '< 20 min' } });
    const found = grown(given);
    const month = breakOf(found, 'finish < 20 min')?.month;
    expect(month).toBeGreaterThan(0);
    const outcome = (at: number) =>
      forecast(atSize(given, factorAt(rate('10 %/month'), at)), 2).outcome;
    expect([outcome((month ?? 0) - 1), outcome(month ?? 0)]).toEqual(['met', 'missed']);
  });

  it('break goals, quota and admission each in a month of its own', () => {
    const found = grown(
      scenario(
        { goals: { finish: '< 40 min', cost: '< 0.20 USD' }, project: { quotas: { CPUS: 6 } } },
        50,
      ),
    );
    const months = found.breaks.map(({ month }) => month);
    expect(breakOf(found, 'CPUS')?.month).toBeGreaterThanOrEqual(0);
    expect(breakOf(found, 'admission')?.month).toBeNull();
    expect(new Set(months).size).toBeGreaterThan(2);
    const at = found.played.find(({ month }) => month === breakOf(found, 'CPUS')?.month);
    expect(at?.broken.find(({ what }) => what === 'CPUS')).toMatchObject({ value: 6, bound: 6 });
  });

  it('say what is broken already, and what holds', () => {
    const found = grown(scenario({ goals: { finish: '< 1 min', cost: '< 1000 USD' } }), 3);
    expect(breakOf(found, 'finish < 1 min')?.month).toBe(0);
    expect(breakOf(found, 'cost < 1000 USD')).toMatchObject({ month: null, againFrom: null });
  });

  it('play out month 0 and the last, in order, each once, all from one seed', () => {
    const found = grown(scenario({ goals: { finish: '< 20 min' } }), 10);
    const months = found.played.map(({ month }) => month);
    expect([months[0], months.at(-1)]).toEqual([0, 10]);
    expect(months).toEqual([...new Set(months)].toSorted((a, b) => a - b));
    expect(found.played.map(({ factor }) => factor)).toEqual(
      months.map((month) => factorAt(rate('10 %/month'), month)),
    );
    expect(JSON.stringify(grown(scenario({ goals: { finish: '< 20 min' } }), 10))).toBe(
      JSON.stringify(found),
    );
  });

  it('break a streaming job that no longer keeps up; its size is a second, its cost a month', () => {
    const given = streams({
      pipeline: [readAt('1000/s'), WORK, SINK],
      options: fixedAt(1),
    });
    const found = grown(given, 24);
    const [first] = found.played;
    expect(first).toMatchObject({ bytes: 0, bytesPerS: 1e6, runsOn: true });
    // a worker does somewhat less than 2,000 a second: 1.1^7 = 1.95
    const month = breakOf(found, 'keeps up')?.month ?? 0;
    expect(month).toBeGreaterThanOrEqual(4);
    expect(month).toBeLessThanOrEqual(8);
    expect(first?.usdPerMonth).toBeCloseTo((first?.usd ?? 0) * (730 / 6), 0);
    const screen = renderGrowth(found, { color: false, width: 120 });
    expect(screen).toContain(`falls behind: month ${month}`);
    expect(screen).toMatch(/0 +1 MB\/s +runs on +\$[\d.,]+ a month/u);
  });

  it('work with one month, too', () => {
    expect(grown(scenario(), 1).played.map(({ month }) => month)).toEqual([0, 1]);
  });

  it('are not looked at beyond what a scenario may say', () => {
    const most = mostMonths(scenario(), rate('100 %/month'));
    expect(20e9 * factorAt(rate('100 %/month'), most)).toBeLessThanOrEqual(1e18);
    expect(20e9 * factorAt(rate('100 %/month'), most + 1)).toBeGreaterThan(1e18);
  });
});
