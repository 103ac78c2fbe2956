import { describe, expect, it } from 'vitest';
import type { Calibration } from '../../src/calibrate/calibration.ts';
import { dataJson } from '../../src/report/data-json.ts';
import { signedDuration, signedMoney, signedPercent } from '../../src/report/signed.ts';
import { sparkline } from '../../src/report/sparkline.ts';
import { renderCalibration } from '../../src/report/terminal/calibration.ts';

const calibration: Calibration = {
  version: '0.1.0',
  scenario: 'hostile',
  runs: [{ name: 'runs/\u001b[31mred', bytes: 4e12, factor: 4, notes: [] }],
  fitted: [
    {
      what: 'parse: cpu',
      value: 12.3e-6,
      unit: 's per element',
      interval: [11e-6, 14e-6],
      before: null,
      from: [
        'run/metrics.json [3].scalar',
        'run/job.json createTime → run/messages.json jobMessages[1]',
      ],
      runs: 2,
      how: 'ExecutionTime of the step over its elements',
      places: [],
    },
  ],
  undetermined: [{ what: 'ramp', why: 'too few runs', because: 'needs more' }],
  replays: [
    {
      run: 'run',
      metrics: [
        { metric: 'elapsed', unit: 's', measured: 100, replayed: 110, error: 0.1, from: 'x' },
      ],
    },
  ],
  leftOut: [],
  methods: [],
  error: {
    error: 0.1,
    basis: 'replay and published repeats',
    replay: 0.1,
    leaveOneOut: null,
  },
  ownError: 0.1,
  extrapolation: null,
};

describe('a calibration on the screen', () => {
  it.each([40, 60, 100, 200])(
    'keeps to %i columns, without the codes that a name brings',
    (width) => {
      const text = renderCalibration(calibration, { color: false, width });
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(width);
      expect(text).not.toContain('\u001b');
    },
  );

  it('says value, interval, number of runs and files', () => {
    const text = renderCalibration(calibration, { color: false, width: 120 });
    expect(text).toMatch(/parse: cpu +unknown +12\.3 µs +11 µs – 14 µs +2/u);
    expect(text).toContain('run/metrics.json, run/job.json, run/messages.json');
    expect(text).toMatch(/ramp +too few runs +needs more/u);
    expect(text).toMatch(/elapsed +1 min 40 s +1 min 50 s +\+10 %/u);
  });
});

describe('signed numbers', () => {
  it('have a sign unless they show nothing', () => {
    expect([0.043, -0.5, 0, -0.0001, null].map(signedPercent)).toEqual([
      '+4.3 %',
      '−50 %',
      '0.0 %',
      '0.0 %',
      '',
    ]);
    expect([0.12, -3, 0, null].map(signedMoney)).toEqual(['+$0.12', '−$3.00', '$0.00', '']);
    expect([62, -1.2, 0, null].map(signedDuration)).toEqual(['+1 min 02 s', '−1.2 s', '0 s', '']);
  });
});

describe('a sparkline', () => {
  it('has a character a value, the most a full block, and shows anything above 0', () => {
    expect(sparkline([0, 0.001, 4, 8, 8], 8)).toBe(' ▁▄██');
    expect(sparkline([0, 0], 0)).toBe('  ');
  });
});

it('prints no number as null that is none', () => {
  expect(() => dataJson({ deep: [1, Number.NaN] })).toThrow(RangeError);
  expect(dataJson({ known: 1, unknown: null })).toBe('{\n  "known": 1,\n  "unknown": null\n}\n');
});
