import { sample } from '../../src/kernel/distributions/distribution.ts';
import type { Distribution } from '../../src/kernel/distributions/distribution.ts';
import { createStreams } from '../../src/kernel/random.ts';
import { createSimulation } from '../../src/kernel/simulation.ts';
import { createTimeline } from '../../src/kernel/statistics/timeline.ts';

const LAWS: readonly Distribution[] = [
  { kind: 'exponential', mean: 3 },
  { kind: 'lognormal', p50: 2, p95: 9 },
  { kind: 'weibull', shape: 0.7, scale: 4 },
  { kind: 'empirical', values: [1, 4, 2] },
  { kind: 'zipf', exponent: 0.9, n: 1e9 },
  { kind: 'uniform', low: 0, high: 2 },
];

/** A run that uses the whole kernel, with every digit, as text. */
export function trace(): string {
  const streams = createStreams('trace');
  const owned = LAWS.map((law) => ({ law, stream: streams.stream('law', law.kind) }));
  const timeline = createTimeline({ limit: 16 });
  const lines: string[] = [];
  const simulation = createSimulation<number>({
    handle: (event) => {
      const { law, stream } = owned[event % owned.length]!;
      const value = sample(law, stream);
      lines.push(`${simulation.now} ${event} ${value}`);
      timeline.record(simulation.now, simulation.pending);
      if (simulation.processed > 2000) return;
      simulation.schedule(value, event % 3, event + 1);
      if (event % 7 === 0) simulation.schedule(1, 0, event + 100);
    },
  });
  simulation.schedule(0, 0, 0);
  simulation.run();
  return [...lines, JSON.stringify(timeline.buckets())].join('\n');
}
