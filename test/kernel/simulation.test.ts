import { expect, test } from 'vitest';
import { createSimulation } from '../../src/kernel/simulation.ts';
import type { Simulation } from '../../src/kernel/simulation.ts';
import { SimulationError } from '../../src/kernel/simulation-error.ts';

const noop = (): void => undefined;

/** A simulation whose events are their own handlers, and what they noted. */
function createScript(eventLimit?: number): { simulation: Simulation<() => void>; log: unknown[] } {
  const options = eventLimit === undefined ? {} : { eventLimit };
  const simulation = createSimulation<() => void>({
    handle: (event) => {
      event();
    },
    ...options,
  });
  return { simulation, log: [] };
}

test('events happen in order of time, then priority, then scheduling', () => {
  const log: string[] = [];
  const simulation = createSimulation<string>({
    handle: (event) => log.push(`${simulation.now} ${event}`),
  });
  simulation.schedule(5, 0, 'late');
  simulation.schedule(1, 2, 'decide');
  simulation.schedule(1, 1, 'release');
  simulation.scheduleAt(1, 1, 'release too');
  simulation.schedule(0, 9, 'now');
  simulation.run();
  expect(log).toEqual(['0 now', '1 release', '1 release too', '1 decide', '5 late']);
  expect([simulation.pending, simulation.processed, simulation.now]).toEqual([0, 5, 5]);
});

test('step handles one event and says when none is left', () => {
  const { simulation, log } = createScript();
  simulation.schedule(1, 0, () => log.push('a'));
  simulation.schedule(2, 0, () => log.push('b'));
  expect([simulation.step(), simulation.now, log]).toEqual([true, 1, ['a']]);
  expect([simulation.step(), simulation.step(), simulation.now]).toEqual([true, false, 2]);
});

test('run(until) includes events at until and leaves the clock there', () => {
  const { simulation, log } = createScript();
  for (const time of [1, 10, 11]) simulation.schedule(time, 0, () => log.push(simulation.now));
  simulation.run(10);
  expect([log, simulation.now, simulation.pending]).toEqual([[1, 10], 10, 1]);
  simulation.schedule(0.5, 0, () => log.push('from the new now'));
  simulation.run(10.5);
  simulation.run(Infinity);
  expect(log).toEqual([1, 10, 'from the new now', 11]);
  expect(simulation.now).toBe(11);
});

test('pending leaves out the event being handled, processed has it', () => {
  const { simulation, log } = createScript();
  const note = (): void => {
    log.push([simulation.pending, simulation.processed]);
  };
  simulation.schedule(1, 0, () => {
    note();
    simulation.schedule(1, 0, note);
    note();
    simulation.schedule(1, 0, note);
    note();
  });
  simulation.run();
  expect(log).toEqual([
    [0, 1],
    [1, 1],
    [2, 1],
    [1, 2],
    [0, 3],
  ]);
});

test('an event scheduled for this instant with a lower priority number is still the next', () => {
  const { simulation, log } = createScript();
  simulation.schedule(1, 5, () => {
    log.push('first');
    simulation.schedule(0, 0, () => log.push('second'));
  });
  simulation.schedule(1, 5, () => log.push('third'));
  simulation.run();
  expect(log).toEqual(['first', 'second', 'third']);
});

test('a handler may cancel others but not the event being handled', () => {
  const { simulation, log } = createScript();
  const victim = simulation.schedule(3, 0, () => log.push('never'));
  const self = simulation.schedule(1, 0, () => {
    log.push(simulation.cancel(self), simulation.cancel(victim), simulation.cancel(victim));
    simulation.schedule(1, 0, () => log.push('next'));
    log.push(simulation.cancel(self), simulation.pending);
  });
  simulation.run();
  expect(log).toEqual([false, true, false, false, 1, 'next']);
  expect(simulation.cancel(self)).toBe(false);
});

test('cancelling every other event from a handler loses none of the rest', () => {
  const { simulation, log } = createScript();
  const handles = Array.from({ length: 100 }, (_, index) =>
    simulation.schedule(10 + index, 0, () => log.push(index)),
  );
  simulation.schedule(1, 0, () => {
    for (const [index, handle] of handles.entries()) if (index !== 42) simulation.cancel(handle);
  });
  simulation.run();
  expect(log).toEqual([42]);
});

test('an exception of a handler passes through, and the rest can still happen', () => {
  const { simulation, log } = createScript();
  simulation.schedule(1, 0, () => {
    throw new Error('boom');
  });
  simulation.schedule(2, 0, () => log.push('after'));
  expect(() => {
    simulation.run();
  }).toThrow('boom');
  expect([simulation.now, simulation.pending, simulation.processed]).toEqual([1, 1, 1]);
  simulation.schedule(0, 0, () => log.push('between'));
  simulation.run();
  expect(log).toEqual(['between', 'after']);
});

test('a handler may step: the inner event happens within the outer one', () => {
  const { simulation, log } = createScript();
  simulation.schedule(1, 0, () => {
    log.push('outer');
    log.push(simulation.step(), simulation.now);
    simulation.schedule(1, 0, () => log.push('last'));
  });
  simulation.schedule(2, 0, () => log.push('inner'));
  simulation.run();
  expect(log).toEqual(['outer', 'inner', true, 2, 'last']);
  expect([simulation.now, simulation.pending, simulation.processed]).toEqual([3, 0, 3]);
});

test('onEvent sees time, priority and event before the handler', () => {
  const log: unknown[] = [];
  const simulation = createSimulation<string>({
    handle: (event) => log.push(`handle ${event}`),
    onEvent: (time, priority, event) => log.push([time, priority, event]),
  });
  simulation.schedule(2.5, 13, 'x');
  simulation.run();
  expect(log).toEqual([[2.5, 13, 'x'], 'handle x']);
});

test.each([-1, -1e-9, NaN, Infinity, -Infinity])('a delay of %d is refused', (delay) => {
  const { simulation } = createScript();
  expect(() => simulation.schedule(delay, 0, noop)).toThrow(SimulationError);
  expect(simulation.pending).toBe(0);
});

test('a refused priority leaves the event being handled as it was', () => {
  const { simulation, log } = createScript();
  simulation.schedule(1, 0, () => {
    expect(() => simulation.schedule(1, 16, noop)).toThrow(RangeError);
    simulation.schedule(1, 15, () => log.push(simulation.now));
  });
  simulation.run();
  expect(log).toEqual([2]);
});

test.each([4.999, NaN, Infinity])('at time 5 an event for time %d is refused', (time) => {
  const { simulation } = createScript();
  simulation.run(5);
  expect(() => simulation.scheduleAt(time, 0, noop)).toThrow(SimulationError);
  expect(() => simulation.scheduleAt(4, 0, noop)).toThrow('an event for time 4, but it is 5');
  expect(() => simulation.scheduleAt(5, 0, noop)).not.toThrow();
});

test.each([4, NaN])('at time 5 running until %d is refused', (until) => {
  const { simulation } = createScript();
  simulation.run(5);
  expect(() => {
    simulation.run(until);
  }).toThrow(SimulationError);
});

test('events without end stop at the limit, with limit and time in the message', () => {
  const { simulation } = createScript(1000);
  const again = (): void => {
    simulation.schedule(0, 0, again);
  };
  simulation.schedule(7, 0, again);
  expect(() => {
    simulation.run();
  }).toThrow('more than 1000 events: the next one is due at time 7');
  expect(simulation.processed).toBe(1000);
});
