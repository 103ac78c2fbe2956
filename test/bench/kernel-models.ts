import { exponential } from '../../src/kernel/distributions/exponential.ts';
import { createStreams } from '../../src/kernel/random.ts';
import { createSimulation } from '../../src/kernel/simulation.ts';

/** What a model did: how many events, and a figure that says whether it did the right thing. */
export interface ModelRun {
  readonly events: number;
  readonly answer: number;
}

const FINISH = 1;
const ARRIVE = 2;

interface HoldEvent {
  readonly kind: 'hold' | 'stop';
}

/** Hold model: `pending` entries; each event schedules one again. Answer: the mean delay (1). */
export function prepareHold(pending: number, events: number): () => ModelRun {
  const delays = createStreams('bench/hold').stream('delay');
  const law = { kind: 'exponential', mean: 1 } as const;
  const simulation = createSimulation<HoldEvent>({
    handle: (event) => {
      switch (event.kind) {
        case 'hold':
          simulation.schedule(exponential.sample(law, delays), FINISH, event);
          break;
        case 'stop':
          break;
      }
    },
  });
  for (let index = 0; index < pending; index += 1) {
    simulation.schedule(exponential.sample(law, delays), FINISH, { kind: 'hold' });
  }
  return () => {
    while (simulation.processed < events) simulation.step();
    return { events, answer: (simulation.now * pending) / events };
  };
}

type QueueEvent =
  | { readonly kind: 'arrive' }
  | { readonly kind: 'finish'; readonly server: number };

/**
 * M/M/c, first come first served, load 0.9, service time 1. Answer: the mean time in the system
 * (10 for one server, 1.00 for a thousand).
 */
export function prepareQueue(servers: number, customers: number): () => ModelRun {
  const streams = createStreams(`bench/queue-${servers}`);
  const gaps = streams.stream('arrive');
  const services = streams.stream('serve');
  const gap = { kind: 'exponential', mean: 1 / (0.9 * servers) } as const;
  const service = { kind: 'exponential', mean: 1 } as const;
  const arrive: QueueEvent = { kind: 'arrive' };
  const finish = Array.from(
    { length: servers },
    (_, server): QueueEvent => ({ kind: 'finish', server }),
  );
  const idle = Int32Array.from({ length: servers }, (_, server) => servers - 1 - server);
  const arrivedAt = new Float64Array(servers); // of the customer at each server
  const waiting = new Float64Array(1 << 16); // ring of arrival times
  let idleCount = servers;
  let head = 0;
  let tail = 0;
  let arrivals = 0;
  let timeInSystem = 0;

  const simulation = createSimulation<QueueEvent>({
    handle: (event) => {
      switch (event.kind) {
        case 'arrive':
          onArrive();
          break;
        case 'finish':
          onFinish(event.server);
          break;
      }
    },
  });
  const serve = (server: number, arrival: number): void => {
    arrivedAt[server] = arrival;
    simulation.schedule(exponential.sample(service, services), FINISH, finish[server]!);
  };
  const onArrive = (): void => {
    arrivals += 1;
    if (arrivals < customers) {
      simulation.schedule(exponential.sample(gap, gaps), ARRIVE, arrive);
    }
    if (idleCount > 0) serve(idle[--idleCount]!, simulation.now);
    else waiting[tail++ & 0xffff] = simulation.now;
  };
  const onFinish = (server: number): void => {
    timeInSystem += simulation.now - arrivedAt[server]!;
    if (head < tail) serve(server, waiting[head++ & 0xffff]!);
    else idle[idleCount++] = server;
  };
  simulation.schedule(exponential.sample(gap, gaps), ARRIVE, arrive);
  return () => {
    simulation.run();
    return { events: simulation.processed, answer: timeInSystem / customers };
  };
}
