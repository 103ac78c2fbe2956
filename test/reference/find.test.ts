import { describe, expect, test } from 'vitest';
import { findEntries } from '../../src/reference/find.ts';
import { referenceEntries } from '../../src/reference/reference.ts';

const COMMAND = { name: 'run', usage: 'run FILE…', summary: 'Simulate', options: {} };
const entries = referenceEntries([COMMAND]);

const found = (name: string): string => {
  const result = findEntries(entries, name);
  switch (result.kind) {
    case 'entry':
      return `${result.entry.kind} ${result.entry.name}`;
    case 'several':
      return result.entries.map(({ kind, name: own }) => `${kind} ${own}`).join(' | ');
    case 'none':
      return `none: ${result.nearest.join(', ')}`;
  }
};

describe('a name leads to its entry', () => {
  test.each([
    ['numWorkers', 'option numWorkers'],
    ['NUM_WORKERS', 'option numWorkers'],
    ['--num_workers', 'option numWorkers'],
    ['options.numWorkers', 'option numWorkers'],
    ['vm.BOOT.p50', 'constant vm.boot.p50'],
    ['jobs[0].bill.total', 'metric jobs[].bill.total'],
    ['jobs[cog-conversion].bill.lines[vCPU Time Batch].usd', 'metric jobs[].bill.lines[].usd'],
    ['bill.total', 'metric jobs[].bill.total'],
    ['TotalVcpuTime', 'metric jobs[].metrics.TotalVcpuTime'],
    ['elapsedS', 'metric jobs[].elapsedS'],
    ['groupByKey', 'step groupByKey'],
    ['gcs-text', 'connector gcs-text'],
    ['goals.finish', 'key goals.finish'],
    ['finish', 'key goals.finish'],
    ['map.cpu', 'key step.cpu'],
    ['run', 'command run'],
    ['millrace run', 'command run'],
    ['vcpu  time batch', 'price vCPU Time Batch'],
    ['quota-start', 'finding QUOTA-START'],
    ['hot-key', 'limit hot-key'],
    ['limit cpu', 'limit cpu'],
    ['key cpu', 'key step.cpu'],
    ['IN_USE_ADDRESSES', 'quota IN_USE_ADDRESSES'],
    ['billedPasses', 'constant shuffle.billedPasses'],
  ])('%s', (name, entry) => {
    expect(found(name)).toBe(entry);
  });

  test('several things may share it', () => {
    expect(found('cpu')).toBe('key step.cpu | metric jobs[].streaming.timeline[].cpu | limit cpu');
    expect(found('seed')).toBe('key seed | metric seed');
  });

  test('a beginning leads to all that begin so', () => {
    expect(found('vm.create')).toBe('constant vm.create.p50 | constant vm.create.p95');
    expect(found('QUOTA-')).toBe(
      [
        'finding QUOTA-START | finding QUOTA-TOGETHER | finding QUOTA-GROWTH | finding QUOTA-OTHERS | finding QUOTA-ENGINE | finding QUOTA-UNKNOWN',
        'finding QUOTA-JOBS | finding QUOTA-PREEMPTIBLE',
      ].join(' | '),
    );
  });
});

describe('a name that nothing has', () => {
  test('leads to several near ones, nearest first', () => {
    const result = findEntries(entries, 'mxNumWorkers');
    expect(result.kind).toBe('none');
    if (result.kind === 'none') {
      expect(result.nearest[0]).toBe('maxNumWorkers');
      expect(result.nearest.length).toBeGreaterThan(1);
    }
  });

  test.each(['zzzzqqqqzzzz', 'x'.repeat(100_000), '[[[', '\u0000', 'constant zzzzqqqq', '(a+)+$'])(
    '%#: nothing is near',
    (name) => {
      expect(found(name)).toBe('none: ');
    },
  );
});
