/**
 * A streaming job of four stages with windows, autoscaled, driven by a per-minute trace: 30 days (43,200 points) and a
 * year (525,600 points). `npx tsx test/bench/streaming.ts` prints seconds, events and memory. Never a gate.
 */
import { play, type PlayRecord } from '../streaming/play.ts';
import { autoscaled, minuteTrace } from '../streaming/scenes.ts';

const DAY = 86_400_000;
const rows: Record<string, string | number>[] = [];
for (const days of [30, 30, 30, 365]) {
  const points = minuteTrace(days * 1440);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const record: PlayRecord = play(autoscaled({ kind: 'trace', points, then: 'stop' }, days * DAY));
  const seconds = (performance.now() - start) / 1000;
  globalThis.gc?.();
  const latency = record.flow.latency();
  rows.push({
    days,
    seconds: seconds.toFixed(2),
    'CPU s': (process.cpuUsage(cpu).user / 1e6).toFixed(2),
    events: record.events,
    changes: record.flow.changes,
    'kept MB': ((process.memoryUsage().heapUsed - before) / 1e6).toFixed(1),
    'mean workers': (record.workerMs / (days * DAY)).toFixed(2),
    peak: record.peakWorkers,
    'p50 ms': latency.quantile(0.5).toFixed(0),
    'p99 ms': latency.quantile(0.99).toFixed(0),
  });
}
console.table(rows);
console.log(`peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`);
