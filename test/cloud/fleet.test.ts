import { describe, expect, test } from 'vitest';
import type { CloudEvent } from '../../src/cloud/events.ts';
import { createFleet, type Fleet, type FleetOptions } from '../../src/cloud/fleet.ts';
import { createSimulation, type Simulation } from '../../src/kernel/simulation.ts';
import type { Ledger } from '../../src/quota/ledger.ts';
import type { Mix } from '../../src/quota/preemptible.ts';
import { fromSeconds, type Milliseconds, milliseconds } from '../../src/units/duration.ts';
import { ledgerWith } from '../quota/ledger-with.ts';

interface Yard {
  readonly fleet: Fleet;
  readonly ledger: Ledger;
  readonly simulation: Simulation<CloudEvent>;
  /** What happened, as `time kind subject`. */
  readonly log: readonly string[];
}

const ONE = [{ metric: 'INSTANCES', amount: 1 }] as const;

/** So many standard VMs. */
const plain = (standard: number): Mix => ({ standard, preemptible: 0 });

const TEARDOWN: Milliseconds = milliseconds(500);

type Given = Partial<Pick<FleetOptions, 'lifetime' | 'stockedOutUntil' | 'demand'>>;

/** A fleet whose VMs take 100 ms to be created, 20 to boot and 3 to be ready; each is lost when its life ends. */
function yard(given: Given = {}): Yard {
  const log: string[] = [];
  const ledger = ledgerWith({ INSTANCES: 10, CPUS: 10, PREEMPTIBLE_CPUS: 10 });
  const simulation: Simulation<CloudEvent> = createSimulation<CloudEvent>({
    handle: ({ kind, subject }) => {
      log.push(`${simulation.now} ${kind} ${subject}`);
      if (kind === 'vm-running') fleet.running(subject);
      else if (kind === 'vm-up') fleet.up(subject);
      else if (kind === 'vm-ready') fleet.becomeReady(subject);
      else if (kind === 'vm-preempted') fleet.lose(subject, true);
      else fleet.gone(subject);
    },
  });
  const fleet: Fleet = createFleet({
    job: 0,
    pool: 0,
    submitAt: 0,
    scheduler: simulation,
    ledger,
    demand: { standard: ONE, preemptible: ONE },
    lifetime: () => null,
    stockedOutUntil: () => null,
    billChanged: () => undefined,
    startUp: () => ({
      create: milliseconds(100),
      boot: milliseconds(20),
      ready: fromSeconds(0.003),
    }),
    ...given,
  });
  return { fleet, ledger, simulation, log };
}

test('a VM goes through its phases one after the other', () => {
  const { fleet, simulation, log } = yard();
  fleet.request(plain(1));
  simulation.run();
  expect(log).toEqual(['100 vm-running 0', '120 vm-up 0', '123 vm-ready 0']);
});

test('a VM is charged when it is asked for, ready when it takes work', () => {
  const { fleet, ledger, simulation } = yard();
  fleet.request(plain(3));
  expect([fleet.size, fleet.ready, ledger.inUse('INSTANCES')]).toEqual([3, 0, 3]);
  simulation.run();
  expect([fleet.size, fleet.ready, fleet.peak]).toEqual([3, 3, 3]);
});

test('a VM is billed from running until it is given back, not while it is torn down', () => {
  const { fleet, simulation } = yard();
  fleet.request(plain(1));
  simulation.run(1100);
  fleet.retire(0, TEARDOWN);
  simulation.run();
  // running at 100, given back at 1,100
  expect(fleet.billed.integral).toBe(1000);
});

test('a VM that is given back holds its quota until it is torn down', () => {
  const { fleet, ledger, simulation } = yard();
  fleet.request(plain(1));
  simulation.run(1000);
  fleet.retire(0, TEARDOWN);
  simulation.run(1499);
  expect(ledger.inUse('INSTANCES')).toBe(1);
  simulation.run(1500);
  expect([ledger.inUse('INSTANCES'), fleet.size]).toEqual([0, 0]);
});

test('a VM that is given back before it runs costs nothing and never runs', () => {
  const { fleet, simulation, log } = yard();
  fleet.request(plain(1));
  simulation.run(99);
  fleet.retire(0, TEARDOWN);
  simulation.run();
  expect([fleet.billed.integral, fleet.ready, log]).toEqual([0, 0, ['599 vm-gone 0']]);
});

test('a VM that is given back while it starts is billed for what it ran', () => {
  const { fleet, simulation, log } = yard();
  fleet.request(plain(1));
  simulation.run(110);
  fleet.retire(0, TEARDOWN);
  simulation.run();
  expect([fleet.billed.integral, log]).toEqual([10, ['100 vm-running 0', '610 vm-gone 0']]);
});

test('giving up VMs that do not work yet takes the last asked for, and no other', () => {
  const { fleet, ledger, simulation, log } = yard();
  fleet.request(plain(1));
  simulation.run(123);
  fleet.request(plain(3));
  expect(fleet.giveUpUnready(2)).toBe(2);
  expect([fleet.size, ledger.inUse('INSTANCES')]).toEqual([2, 2]);
  simulation.run();
  expect(log.filter((line) => line.includes('vm-ready'))).toEqual([
    '123 vm-ready 0',
    '246 vm-ready 1',
  ]);
});

test('no more VMs are given up than there are without work', () => {
  const { fleet, simulation } = yard();
  fleet.request(plain(2));
  simulation.run();
  fleet.request(plain(1));
  expect([fleet.giveUpUnready(5), fleet.size]).toEqual([1, 2]);
});

test('stopping ends the bill of every VM and keeps their quota', () => {
  const { fleet, ledger, simulation } = yard();
  fleet.request(plain(2));
  simulation.run(110);
  fleet.request(plain(1));
  simulation.run(200);
  fleet.stop();
  simulation.run();
  // two VMs from 100 to 200; the third would have run at 210
  expect([fleet.billed.integral, fleet.size, fleet.ready, ledger.inUse('INSTANCES')]).toEqual([
    200, 0, 0, 3,
  ]);
});

test('freeing all gives the quota of every VM back', () => {
  const { fleet, ledger, simulation } = yard();
  fleet.request(plain(3));
  simulation.run(200);
  fleet.stop();
  fleet.freeAll();
  expect(ledger.inUse('INSTANCES')).toBe(0);
});

test('a VM whose own teardown ends after the pool’s is not given back twice', () => {
  const { fleet, ledger, simulation, log } = yard();
  fleet.request(plain(2));
  simulation.run(200);
  fleet.retire(0, TEARDOWN);
  fleet.stop();
  fleet.freeAll();
  simulation.run();
  expect([ledger.inUse('INSTANCES'), log.at(-1)]).toEqual([0, '700 vm-gone 0']);
});

test('a VM that goes on its own before the pool is freed once', () => {
  const { fleet, ledger, simulation } = yard();
  fleet.request(plain(2));
  simulation.run(200);
  fleet.retire(0, TEARDOWN);
  simulation.run(700);
  expect(ledger.inUse('INSTANCES')).toBe(1);
  fleet.stop();
  fleet.freeAll();
  expect(ledger.inUse('INSTANCES')).toBe(0);
});

test('the billed timeline says how many VMs ran when', () => {
  const { fleet, simulation } = yard();
  fleet.request(plain(2));
  simulation.run(150);
  fleet.request(plain(1));
  simulation.run(300);
  fleet.stop();
  const steps = fleet.billed.buckets().map(({ start, last }) => [start, last]);
  expect(steps).toEqual([
    [0, 0],
    [100, 2],
    [250, 3],
    [300, 0],
  ]);
});

test('the peak is of VMs that work, and stays', () => {
  const { fleet, simulation } = yard();
  fleet.request(plain(2));
  simulation.run(200);
  fleet.retire(1, TEARDOWN);
  fleet.request(plain(1));
  simulation.run(201);
  expect([fleet.ready, fleet.peak]).toEqual([1, 2]);
});

test('a request beyond quota is an error of the caller', () => {
  const { fleet } = yard();
  expect(() => {
    fleet.request(plain(11));
  }).toThrow(RangeError);
});

test('a VM that nobody asked for is an error', () => {
  expect(() => {
    yard().fleet.running(0);
  }).toThrow('no VM 0 was asked for');
});

/** One VM of each kind, the second lives 500 ms. */
const mortal = (): Yard => {
  const made = yard({ lifetime: () => milliseconds(500) });
  made.fleet.request({ standard: 1, preemptible: 1 });
  return made;
};

describe('a preemptible VM', () => {
  test('is taken back when its life ends, counted from when it runs; a standard one is not', () => {
    const { fleet, simulation, log } = mortal();
    simulation.run();
    expect(log.slice(-1)).toEqual(['600 vm-preempted 1']);
    expect([fleet.preempted, fleet.mix]).toEqual([1, { standard: 1, preemptible: 0 }]);
    expect(fleet.alive()).toEqual([0]);
  });

  test('takes bill and quota with it at once', () => {
    const { fleet, ledger, simulation } = mortal();
    simulation.run(599);
    expect(ledger.inUse('INSTANCES')).toBe(2);
    simulation.run(1100);
    expect([ledger.inUse('INSTANCES'), fleet.size, fleet.ready]).toEqual([1, 1, 1]);
    fleet.stop();
    // 1,000 ms of the standard one, 500 of the other
    expect([fleet.billed.integral, fleet.preemptibleMs]).toEqual([1500, 500]);
  });

  test('that is given back is not taken back later', () => {
    const { fleet, simulation, log } = mortal();
    simulation.run(300);
    fleet.retire(1, TEARDOWN);
    simulation.run();
    expect([fleet.preempted, fleet.preemptibleMs, log.at(-1)]).toEqual([0, 200, '800 vm-gone 1']);
  });

  test('may end before it is ready, and never takes work then', () => {
    const { fleet, simulation, log } = yard({ lifetime: () => milliseconds(10) });
    fleet.request({ standard: 0, preemptible: 1 });
    simulation.run();
    expect(log).toEqual(['100 vm-running 0', '110 vm-preempted 0']);
    expect([fleet.ready, fleet.size, fleet.preempted, fleet.preemptibleMs]).toEqual([0, 0, 1, 10]);
  });

  test('charges what its kind charges, and gives that back', () => {
    const { fleet, ledger, simulation } = yard({
      lifetime: () => milliseconds(500),
      demand: {
        standard: [{ metric: 'CPUS', amount: 2 }],
        preemptible: [{ metric: 'PREEMPTIBLE_CPUS', amount: 2 }],
      },
    });
    const inUse = (): number[] => [ledger.inUse('CPUS'), ledger.inUse('PREEMPTIBLE_CPUS')];
    fleet.request({ standard: 1, preemptible: 3 });
    expect(inUse()).toEqual([2, 6]);
    simulation.run();
    expect(inUse()).toEqual([2, 0]);
  });

  test('that crashes is gone like one that is taken back, but is not counted as one', () => {
    const { fleet, ledger, simulation } = mortal();
    simulation.run(300);
    expect([fleet.lose(1, false), fleet.lose(0, false)]).toEqual(['preemptible', 'standard']);
    simulation.run();
    expect([fleet.preempted, fleet.size, ledger.inUse('INSTANCES')]).toEqual([0, 0, 0]);
    expect(fleet.billed.integral).toBe(400);
  });
});

test('alive are those that run, of one kind or of both, not those on their way', () => {
  const { fleet, simulation } = yard();
  fleet.request({ standard: 1, preemptible: 2 });
  simulation.run(99);
  expect(fleet.alive()).toEqual([]);
  simulation.run(100);
  fleet.request({ standard: 1, preemptible: 0 });
  expect([fleet.alive(), fleet.alive('standard'), fleet.alive('preemptible')]).toEqual([
    [0, 1, 2],
    [0],
    [1, 2],
  ]);
});

describe('a zone without VMs', () => {
  const short = (): Yard =>
    yard({ stockedOutUntil: (kind) => (kind === 'standard' ? milliseconds(5000) : null) });

  test('gives them when it has some again', () => {
    const { fleet, simulation, log } = short();
    fleet.request(plain(1));
    expect(fleet.stockedOutUntil).toBe(5000);
    simulation.run();
    expect(log[0]).toBe('5100 vm-running 0');
  });

  test('gives the kind that it has', () => {
    const { fleet, simulation, log } = short();
    fleet.request({ standard: 0, preemptible: 1 });
    expect(fleet.stockedOutUntil).toBe(0);
    simulation.run();
    expect(log[0]).toBe('100 vm-running 0');
  });

  test('charges quota for what is asked of it, and no bill', () => {
    const { fleet, ledger, simulation } = short();
    fleet.request(plain(2));
    simulation.run(5099);
    expect([ledger.inUse('INSTANCES'), fleet.size, fleet.billed.integral]).toEqual([2, 2, 0]);
  });
});
