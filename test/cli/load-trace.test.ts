import { describe, expect, test } from 'vitest';
import { createFolder, refusing, runIn } from './fake-io.ts';

const SCENARIO = [
  'name: clicks',
  'project: { region: us-central1 }',
  'job:',
  '  type: streaming',
  '  sdk: java',
  '  options: { enableStreamingEngine: true }',
  '  pipeline:',
  '    - r: { read: pubsub, elementSize: 1 kB, rate: { trace: load.csv, values: per-second } }',
  '    - w: { write: pubsub }',
  '',
].join('\n');

const with_ = (csv: string | Uint8Array) => createFolder({ 's.yaml': SCENARIO, 'load.csv': csv });

describe('a trace beside the scenario', () => {
  test('is read, with a byte order mark and over many pieces', async () => {
    const rows = Array.from({ length: 20_000 }, (_, row) => `${row * 60},${row % 7}`).join('\n');
    const { code, err } = await runIn(with_(`\uFEFFt,v\n${rows}\n`), ['check', 's.yaml']);
    expect([code, err]).toEqual([0, '']);
  });

  test('lies in the working directory of a scenario on stdin', async () => {
    const more = { stdin: SCENARIO };
    expect((await runIn(with_('t,v\n0,5\n'), ['check', '-'], more)).code).toBe(0);
  });

  test.each<[string, string | Uint8Array, string]>([
    [
      'text in a late piece',
      `t,v\n${'0,1\n'.repeat(1)}${'\n'.repeat(70_000)}9,x\n`,
      'load.csv:70003:3: ',
    ],
    [
      'bytes that are no text',
      Uint8Array.of(0x74, 0x2c, 0xff, 0xfe),
      'load.csv: expected a trace in UTF-8 text',
    ],
    ['nothing', '', 'load.csv: expected a trace in CSV'],
  ])('%s', async (_, csv, problem) => {
    const { code, out, err } = await runIn(with_(csv), ['check', 's.yaml']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(problem);
    expect(err).not.toContain('    at ');
  });

  test('that is not there, or can’t be opened', async () => {
    const alone = createFolder({ 's.yaml': SCENARIO });
    const missing = await runIn(alone, ['check', 's.yaml']);
    expect(missing.code).toBe(2);
    expect(missing.err).toContain('load.csv: expected a trace file; there is no such file');
    const folder = createFolder({ 's.yaml': SCENARIO.replace('load.csv', '.') });
    expect((await runIn(folder, ['check', 's.yaml'])).err).toContain('got a folder');
    const fs = refusing('fstatSync', 'EACCES');
    const closed = await runIn(with_('t,v\n0,5\n'), ['check', 's.yaml'], { fs });
    expect(closed.code).toBe(2);
  });
});
