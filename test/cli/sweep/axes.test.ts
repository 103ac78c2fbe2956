import { describe, expect, it, test } from 'vitest';
import { createFolder, runIn, scenarioText } from '../fake-io.ts';

const folder = (text = scenarioText()) => createFolder({ 's.yaml': text });

describe('the axes of a sweep', () => {
  it('takes the axes of `search:` where none is named, and the names that they take', async () => {
    const search = 'search: { axes: { maxNumWorkers: [1, 2], flexrs: [false, true] } }\n';
    const at = folder(scenarioText() + search);
    const own = await runIn(at, ['sweep', 's.yaml', '--runs', '1']);
    const axes = ['--axis', 'maxNumWorkers=1,2', '--axis', 'flexrs=false,true'];
    const typed = await runIn(at, ['sweep', 's.yaml', ...axes, '--runs', '1']);
    expect(own.out).toBe(typed.out);
    const [header = '', ...rows] = own.out.trimEnd().split('\n');
    expect(header).toMatch(/^sweep,candidate,replicate,maxNumWorkers,flexrs,state,/u);
    expect(rows.map((row) => row.split(',').slice(3, 5).join(' '))).toEqual([
      '1 false',
      '1 true',
      '2 false',
      '2 true',
    ]);
  });

  test.each([
    [[], 'expected --axis, for `search:` names no axes'],
    [['flexrs=yes'], '--axis flexrs: expected values of true, false; yes is none'],
    [['streamingEngine=true'], '--axis streamingEngine: expected a streaming job'],
    [['flexr=true'], 'did you mean flexrs?'],
    [['experiments=[a]'], 'need a path such as job.options.experiments'],
    [
      ['maxNumWorkers=1,2', 'job.options.maxNumWorkers=3'],
      '--axis job.options.maxNumWorkers: expected each key on one axis; maxNumWorkers sets',
    ],
  ])('refuses the axes %j', async (axes, words) => {
    const argv = axes.flatMap((axis) => ['--axis', axis]);
    const { code, out, err } = await runIn(folder(), ['sweep', 's.yaml', ...argv]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(words);
  });
});
