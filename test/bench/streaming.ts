/**
 * A streaming job with windows, autoscaled, driven by a per-minute trace of 30 days (43,200 points) and of a year
 * (525,600 points): the streams alone, and a whole forecast, by play. `npx tsx test/bench/streaming.ts` prints seconds,
 * events and memory. Never a gate; meant are less than 1 s for 30 days and 10 s for a year.
 */
import { startForecast } from '../../src/forecast/forecast.ts';
import { formatIssue, readScenario, type Scenario } from '../../src/index.ts';
import { play, type PlayRecord } from '../streaming/play.ts';
import { autoscaled, minuteTrace } from '../streaming/scenes.ts';

const DAY = 86_400_000;

/** Takes what is to be done; returns what it gave, with its time and what memory it left behind. */
function measured<T>(run: () => T): { given: T; seconds: number; cpu: number; keptMb: number } {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const given = run();
  const seconds = (performance.now() - start) / 1000;
  const used = process.cpuUsage(cpu).user / 1e6;
  globalThis.gc?.();
  return { given, seconds, cpu: used, keptMb: (process.memoryUsage().heapUsed - before) / 1e6 };
}

function streamsAlone(days: number) {
  const points = minuteTrace(days * 1440);
  const profile = { kind: 'trace', points, then: 'stop' } as const;
  const { given, seconds, cpu, keptMb } = measured(
    (): PlayRecord => play(autoscaled(profile, days * DAY)),
  );
  const latency = given.flow.latency();
  return {
    days,
    seconds: seconds.toFixed(2),
    'CPU s': cpu.toFixed(2),
    events: given.events,
    changes: given.flow.changes,
    'kept MB': keptMb.toFixed(1),
    'mean workers': (given.workerMs / (days * DAY)).toFixed(2),
    peak: given.peakWorkers,
    'p50 ms': latency.quantile(0.5).toFixed(0),
    'p99 ms': latency.quantile(0.99).toFixed(0),
  };
}

const FORM = (days: number): string => `
name: bench
project: { region: us-central1 }
job:
  type: streaming
  sdk: java
  duration: ${days} d
  options: { enableStreamingEngine: true, workerMachineType: n1-standard-2, maxNumWorkers: 40 }
  pipeline:
    - read: { read: pubsub, elementSize: 500 B, rate: { trace: load.csv, values: per-second } }
    - parse: { map: { cpu: 500 us } }
    - fives: { window: { fixed: 5 min } }
    - count: { combine: { keys: 20000, cpu: 2 us, outputSize: 60 B } }
    - write: { write: bigquery-storage-write, triggering: 5 s }
`;

/** The trace of `streamsAlone` as a file beside the scenario. */
function scenarioOf(days: number): Scenario {
  const { times, rates } = minuteTrace(days * 1440);
  const read = readScenario(FORM(days), 'bench.yaml', undefined, (_path, _name, take) => {
    take('time,value\n');
    for (let row = 0; row < times.length; row += 1) {
      const seconds = 1_790_000_000 + (times[row] ?? 0) / 1000;
      if (!take(`${seconds},${((rates[row] ?? 0) * 1000).toFixed(2)}\n`)) break;
    }
    return null;
  });
  if (!read.ok) throw new Error(read.issues.map(formatIssue).join('\n'));
  return read.scenario;
}

/** Replications of a forecast; each plays twice. */
const RUNS = 3;

function forecasts(days: number) {
  const scenario = scenarioOf(days);
  const { given, seconds, cpu, keptMb } = measured(() => {
    const steps = startForecast(scenario);
    while (steps.done < RUNS) steps.next();
    return steps.result();
  });
  const [job] = given.jobs;
  return {
    days,
    'seconds a play': (seconds / (2 * RUNS)).toFixed(2),
    'CPU s a play': (cpu / (2 * RUNS)).toFixed(2),
    'kept MB': keptMb.toFixed(1),
    'catch-ups': job?.streaming?.catchUps,
    'p99 ms': job?.streaming?.latencyMs?.p99.toFixed(0),
  };
}

const peak = (): string => `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`;

console.log('streams alone');
console.table([30, 30, 30, 365].map(streamsAlone));
console.log(`peak memory ${peak()}; whole forecasts`);
console.table([30, 30, 365].map(forecasts));
console.log(`peak memory ${peak()}`);
