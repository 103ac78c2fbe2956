import { describe, expect, it } from 'vitest';
import { panesOf, valuesOf } from '../../src/pipeline/windows/panes-per-element.ts';
import type { WindowSpec } from '../../src/pipeline/windows/window-spec.ts';
import type { Profile } from '../../src/streaming/load/profile.ts';
import { createStreamingFlow, type StreamingFlow } from '../../src/streaming/streaming-flow.ts';
import { constant, feed, fixedWindow, flow, source, stage } from './stage.ts';

const MINUTE = 60_000;
const RATE = 0.02;

const windows: Readonly<Record<string, WindowSpec['window']>> = {
  fixed: { kind: 'fixed', size: MINUTE },
  sliding: { kind: 'sliding', size: MINUTE, period: MINUTE / 4 },
  session: { kind: 'session', gap: MINUTE / 2 },
};

const grouped = (over: Partial<WindowSpec>): WindowSpec =>
  fixedWindow(MINUTE, { unit: 'element', keys: 400, ...over });

/** Elements are grouped, and what follows takes one element for each group of full windows at the mean load. */
function play(window: WindowSpec, profile: Profile = constant(RATE), workers = 100): StreamingFlow {
  const each = panesOf(window, RATE) / valuesOf(window, RATE);
  return createStreamingFlow(
    flow(
      [
        stage('read', { source: source(profile) }),
        stage('panes', { feeds: [{ ...feed(0, 1, window), panesEach: each }], cpuPerElement: 4 }),
        stage('next', { feeds: [feed(1, each)], cpuPerElement: 2 }),
      ],
      workers,
    ),
  );
}

const at = ({ stages }: StreamingFlow, index: number) => {
  const view = stages[index];
  if (view === undefined) throw new Error('no stage');
  return view;
};

const fired = ({ windows: [only] }: StreamingFlow): number => only?.timersFired ?? NaN;

/** Drained at a time, until nothing waits. */
function drained(running: StreamingFlow, time: number): StreamingFlow {
  running.advanceTo(time);
  running.drain();
  running.advanceTo(time + 60 * MINUTE);
  return running;
}

describe.each(Object.entries(windows))('groups of %s windows', (_, window) => {
  it.each([20_000, 61_000, 10.3 * MINUTE])(
    'all go on when a drain cuts windows short at %i ms',
    (time) => {
      const job = drained(play(grouped({ window })), time);
      expect(at(job, 0).totalOut).toBeCloseTo(RATE * time, 6);
      const times = window.kind === 'sliding' ? window.size / window.period : 1;
      expect(at(job, 1).totalOut).toBeCloseTo(RATE * time * times, 6);
      expect(at(job, 2).totalIn / fired(job)).toBeCloseTo(1, 9);
      expect(at(job, 2).totalOut).toBeCloseTo(at(job, 2).totalIn, 6);
      expect(at(job, 1).foldedOut()).toBeGreaterThan(0);
    },
  );

  it('are as many as of full windows while those are full', () => {
    const job = play(grouped({ window }));
    job.advanceTo(60 * MINUTE);
    const [before, took] = [at(job, 2).totalIn, at(job, 1).totalOut];
    job.advanceTo(120 * MINUTE);
    const spec = grouped({ window });
    const each = panesOf(spec, RATE) / valuesOf(spec, RATE);
    expect((at(job, 2).totalIn - before) / (at(job, 1).totalOut - took) / each).toBeCloseTo(1, 6);
  });

  it('are more of fewer elements where load is low', () => {
    const steps = [
      { at: 0, rate: RATE },
      { at: 30 * MINUTE, rate: RATE / 10 },
      { at: 60 * MINUTE, rate: 2 * RATE },
    ];
    const job = drained(play(grouped({ window }), { kind: 'steps', steps }), 90 * MINUTE);
    expect(at(job, 2).totalIn / fired(job)).toBeCloseTo(1, 9);
  });

  it('go on in their order where they have to wait', () => {
    const burst = {
      kind: 'steps',
      steps: [
        { at: 0, rate: 3 },
        { at: 2 * MINUTE, rate: 0.01 },
      ],
    } as const;
    const [whole, strides] = [
      play(grouped({ window }), burst, 5),
      play(grouped({ window }), burst, 5),
    ];
    for (let time = 0; time <= 20 * MINUTE; time += 977) strides.advanceTo(time);
    strides.advanceTo(20 * MINUTE);
    whole.advanceTo(20 * MINUTE);
    expect(at(strides, 2).totalIn / at(whole, 2).totalIn).toBeCloseTo(1, 4);
    for (const job of [whole, strides]) {
      const all = drained(job, 20 * MINUTE);
      expect(at(all, 2).totalIn / fired(all)).toBeCloseTo(1, 6);
    }
  });
});

describe('groups of panes', () => {
  it.each<[string, Partial<WindowSpec>]>([
    ['discarding, by count', { trigger: { kind: 'count', elements: 2 } }],
    ['accumulating, by count', { trigger: { kind: 'count', elements: 2 }, accumulating: true }],
    [
      'accumulating, after a delay',
      { trigger: { kind: 'processing-time', delay: 5000 }, accumulating: true },
    ],
  ])('%s, hand on each element once a pane, and each pane once', (_, over) => {
    const spec = grouped({ ...over, keys: 10 });
    const job = drained(play(spec), 10.4 * MINUTE);
    const [only] = job.windows;
    if (only === undefined) throw new Error('no windows');
    expect(at(job, 1).totalOut / only.units).toBeCloseTo(1, 9);
    if (over.accumulating === true) expect(only.units).toBeGreaterThan(1.5 * only.came);
    else expect(only.units).toBeCloseTo(only.came, 6);
    expect(at(job, 2).totalIn / only.panes).toBeCloseTo(1, 6);
  });

  it('of late elements are one each', () => {
    const late = grouped({
      lateness: (probability) => (probability > 0.9 ? MINUTE : 0),
      allowedLateness: 10 * MINUTE,
    });
    const job = drained(play(late), 30.5 * MINUTE);
    const [only] = job.windows;
    expect(only?.late).toBeGreaterThan(0);
    expect(at(job, 2).totalIn / (only?.panes ?? NaN)).toBeCloseTo(1, 6);
    expect(only?.panes).toBeGreaterThan(fired(job));
  });
});

it('units of combines are their groups as they are', () => {
  const window = fixedWindow(MINUTE);
  const running = createStreamingFlow(
    flow(
      [
        stage('read', { source: source(constant(RATE)) }),
        stage('panes', { feeds: [feed(0, 1, window)] }),
        stage('next', { feeds: [feed(1)] }),
      ],
      10,
    ),
  );
  const job = drained(running, 20_000);
  expect(at(job, 2).totalIn).toBeCloseTo(fired(job), 9);
});
