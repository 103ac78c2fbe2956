import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFolder, createSink, runIn, scenarioText } from './fake-io.ts';
import { runFiles } from './run-files.ts';

const RUN = ['run', 's.yaml', '--runs', '1000', '--format', 'json'];

/** Sends a signal as soon as somebody listens, which is in the middle of the first replication. */
function sendOnce(signal: string): EventEmitter {
  const signals = new EventEmitter();
  signals.on('newListener', (name) => {
    if (name === signal) setImmediate(() => signals.emit(signal));
  });
  return signals;
}

const runsIn = (out: string): number =>
  (JSON.parse(out) as { jobs: [{ replications: { runs: number } }] }).jobs[0].replications.runs;

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
])('%s reports what is done and exits with %i', async (signal, code) => {
  const folder = createFolder({ 's.yaml': scenarioText() });
  const signals = sendOnce(signal);
  const ran = await runIn(folder, [...RUN, '--out', 'o', '--trace', 't'], { signals });
  expect(ran.code).toBe(code);
  const runs = runsIn(ran.out);
  expect(runs).toBeGreaterThanOrEqual(1);
  expect(runs).toBeLessThan(10);
  expect(ran.err).toBe(`interrupted: ${runs} of 1000 replications done\nreports written to o\n`);
  expect(readFileSync(join(folder, 'o/result.json'), 'utf8')).toBe(ran.out);
  expect(readdirSync(folder).sort()).toEqual(['o', 's.yaml', 't']);
  expect(signals.listenerCount(signal)).toBe(0);
});

test('files that have not begun are left out', async () => {
  const folder = createFolder({ 's.yaml': scenarioText() });
  const { out } = await runIn(folder, [...RUN, 's.yaml'], { signals: sendOnce('SIGINT') });
  expect(JSON.parse(out)).toHaveLength(1);
});

test('nothing done, nothing shown', async () => {
  const folder = createFolder({ 's.yaml': scenarioText() });
  const signals = new EventEmitter();
  signals.on('newListener', (name, listener: () => void) => {
    if (name === 'SIGINT') listener();
  });
  const ran = await runIn(folder, [...RUN, '--out', 'o'], { signals });
  expect(ran).toEqual({ code: 130, out: '', err: 'interrupted: 0 of 1000 replications done\n' });
  expect(existsSync(join(folder, 'o'))).toBe(false);
});

test('the second Ctrl-C ends at once; one that npm doubles does not', async () => {
  const folder = createFolder({ 's.yaml': scenarioText() });
  const exits: number[] = [];
  let clock = 0;
  const signals = new EventEmitter();
  signals.on('newListener', (name, listener: () => void) => {
    if (name !== 'SIGINT') return;
    listener();
    listener();
    expect(exits).toEqual([]);
    clock = 5000;
    listener();
  });
  await runIn(folder, RUN, { signals, now: () => clock, exit: (code) => exits.push(code) });
  expect(exits).toEqual([130]);
});

test('growth ends with a word and nothing shown', async () => {
  const folder = createFolder({ 's.yaml': scenarioText() });
  const argv = ['growth', 's.yaml', '--by', '5 %/month', '--runs', '50'];
  const ran = await runIn(folder, argv, { signals: sendOnce('SIGINT') });
  expect(ran).toEqual({ code: 130, out: '', err: 'interrupted: nothing is shown\n' });
});

test.each([
  [
    ['growth', 's.yaml', '--by', '5 %/month', '--months', '3', '--runs', '2'],
    /simulating .*replications/u,
  ],
  [['calibrate', 's.yaml', '--from', 'a', 'b'], /fitting .* \d+ %/u],
])('%j shows a bar on a terminal, and only there', async (argv, format) => {
  const folder = createFolder({ 's.yaml': scenarioText() });
  for (const [name, elapsedS] of [
    ['a', 320],
    ['b', 330],
  ] as const) {
    mkdirSync(join(folder, name));
    for (const [file, text] of Object.entries(runFiles({ elapsedS, vcpuS: 190 }))) {
      writeFileSync(join(folder, name, file), text);
    }
  }
  const shown = async (isTTY: boolean) => {
    const sink = createSink({ isTTY, columns: 80 });
    let clock = 0;
    const now = () => (clock += 600);
    const { code } = await runIn(folder, argv, { stderr: sink.stream, now });
    expect(code).toBe(0);
    return sink.text();
  };
  const bar = await shown(true);
  expect(bar).toMatch(format);
  expect(bar).toContain('\u001b[2K');
  expect(await shown(false)).not.toMatch(format);
});

test('a bar shows on a terminal after a second, and only there', async () => {
  const folder = createFolder({ 's.yaml': scenarioText() });
  const shown = async (isTTY: boolean, msPerCall: number, ...argv: string[]) => {
    const sink = createSink({ isTTY, columns: 80 });
    let clock = 0;
    const now = () => (clock += msPerCall);
    await runIn(folder, ['run', 's.yaml', '--runs', '4', ...argv], { stderr: sink.stream, now });
    return sink.text();
  };
  const bar = await shown(true, 600);
  expect(bar).toContain('/4 replications');
  expect(bar.endsWith('\u001b[2K') || bar.endsWith('\u001b[0K')).toBe(true);
  expect(await shown(true, 1)).toBe('');
  expect(await shown(false, 600)).toBe('');
  expect(await shown(true, 600, '--no-progress')).toBe('');
});
