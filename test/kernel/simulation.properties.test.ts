import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSimulation } from '../../src/kernel/simulation.ts';
import type { Scheduler } from '../../src/kernel/simulation.ts';

/** What an event does when it happens: cancel some of those made so far, schedule some more. */
interface Behaviour {
  readonly cancels: readonly number[];
  readonly schedules: readonly (readonly [delay: number, priority: number])[];
}

const MOST_EVENTS = 200;

/** Lets events follow the script until `MOST_EVENTS` exist, and notes all that can be seen. */
function follow(
  script: readonly Behaviour[],
  create: (handle: (event: number) => void) => Scheduler<number> & { run(): void; pending: number },
): unknown[] {
  const log: unknown[] = [];
  const handles: number[] = [];
  const scheduler = create((event) => {
    const { cancels, schedules } = script[event % script.length]!;
    log.push([scheduler.now, event, scheduler.pending]);
    for (const choice of cancels) log.push(scheduler.cancel(handles[choice % handles.length]!));
    for (const [delay, priority] of schedules) {
      if (handles.length < MOST_EVENTS) {
        handles.push(scheduler.schedule(delay, priority, handles.length));
      }
    }
    log.push(scheduler.pending);
  });
  for (let event = 0; event < 3; event += 1) handles.push(scheduler.schedule(event, 0, event));
  scheduler.run();
  return log;
}

/** The plain truth: a list, sorted before each event. */
function createNaive(
  handle: (event: number) => void,
): Scheduler<number> & { run(): void; pending: number } {
  let waiting: { time: number; priority: number; number: number; event: number }[] = [];
  let made = 0;
  const naive = {
    now: 0,
    get pending() {
      return waiting.length;
    },
    schedule: (delay: number, priority: number, event: number) =>
      naive.scheduleAt(naive.now + delay, priority, event),
    scheduleAt: (time: number, priority: number, event: number) => {
      waiting.push({ time, priority, number: made, event });
      return made++;
    },
    cancel: (number: number) => {
      const before = waiting.length;
      waiting = waiting.filter((entry) => entry.number !== number);
      return waiting.length < before;
    },
    run: () => {
      for (;;) {
        waiting.sort((a, b) => a.time - b.time || a.priority - b.priority || a.number - b.number);
        const next = waiting.shift();
        if (next === undefined) return;
        naive.now = next.time;
        handle(next.event);
      }
    },
  };
  return naive;
}

test('the simulation does what a list sorted before each event does', () => {
  const behaviour = fc.record({
    cancels: fc.array(fc.nat(), { maxLength: 4 }),
    schedules: fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 3 })), {
      maxLength: 4,
    }),
  });
  fc.assert(
    fc.property(fc.array(behaviour, { minLength: 1, maxLength: 30 }), (script) => {
      const seen = follow(script, (handle) => createSimulation({ handle }));
      expect(seen).toEqual(follow(script, createNaive));
    }),
    { seed: 1, numRuns: 500 },
  );
});
