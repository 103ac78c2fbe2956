import { sample } from '../../src/kernel/distributions/distribution.ts';
import type { Distribution } from '../../src/kernel/distributions/distribution.ts';
import { createStreams } from '../../src/kernel/random.ts';
import { createSimulation } from '../../src/kernel/simulation.ts';
import { createTimeWeightedMean } from '../../src/kernel/statistics/time-weighted-mean.ts';

export interface QueueSpec {
  readonly seed: string;
  readonly servers: number;
  readonly arrivalRate: number;
  readonly service: Distribution;
  readonly customers: number;
}

/** Per customer, in the order of service; and the integrals over the whole run, until it is empty. */
export interface QueueRecord {
  readonly waits: Float64Array;
  readonly stays: Float64Array;
  readonly numberInSystem: number; // integral over time
  readonly busyServers: number; // integral over time
  readonly duration: number;
}

type QueueEvent = { readonly kind: 'arrive' } | { readonly kind: 'finish' };

const ARRIVE: QueueEvent = { kind: 'arrive' };
const FINISH: QueueEvent = { kind: 'finish' };

/** M/G/c, first come first served. */
export function simulateQueue(spec: QueueSpec): QueueRecord {
  const streams = createStreams(spec.seed);
  const gaps = streams.stream('arrive');
  const services = streams.stream('serve');
  const gap: Distribution = { kind: 'exponential', mean: 1 / spec.arrivalRate };
  const arrivals = new Float64Array(spec.customers);
  const waits = new Float64Array(spec.customers);
  const stays = new Float64Array(spec.customers);
  const present = createTimeWeightedMean();
  const busy = createTimeWeightedMean();
  let arrived = 0;
  let started = 0;

  const startNext = (): void => {
    const time = sample(spec.service, services);
    waits[started] = simulation.now - arrivals[started]!;
    stays[started] = waits[started]! + time;
    started += 1;
    simulation.schedule(time, 0, FINISH);
  };
  const simulation = createSimulation<QueueEvent>({
    handle: ({ kind }) => {
      const { now } = simulation;
      switch (kind) {
        case 'arrive':
          arrivals[arrived] = now;
          arrived += 1;
          present.record(now, present.value + 1);
          if (arrived < spec.customers) simulation.schedule(sample(gap, gaps), 1, ARRIVE);
          if (busy.value === spec.servers) return;
          busy.record(now, busy.value + 1);
          startNext();
          break;
        case 'finish':
          present.record(now, present.value - 1);
          if (started < arrived) startNext();
          else busy.record(now, busy.value - 1);
          break;
      }
    },
  });
  simulation.schedule(0, 1, ARRIVE);
  simulation.run();
  return {
    waits,
    stays,
    numberInSystem: present.integral,
    busyServers: busy.integral,
    duration: simulation.now,
  };
}
