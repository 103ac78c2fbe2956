import { expect, it } from 'vitest';
import { createFolder, runIn, scenarioText } from './fake-io.ts';

/** Of two runs one has a sixth limit: the goal on it is met there, and is not known in the other. */
const TEXT = scenarioText(
  ['maxNumWorkers: 2', 'maxNumWorkers: 10'],
  ['workerMachineType: n1-standard-1', 'workerMachineType: n1-standard-2'],
  [
    `    - list:    { read: gcs-text, size: 3 GB, elements: 1000, files: 10 }
    - convert: { map: { cpu: 10 ms } }
    - store:   { write: gcs-text }
`,
    `    - read:   { read: gcs-avro, size: 20 GB, elements: 40e6, files: 100 }
    - work:   { map: { cpu: 200 us } }
    - group:  { groupByKey: { keys: 1e6, keySize: 8 B } }
    - store:  { write: bigquery-file-loads }
`,
  ],
  ['  finish: "< 2 h"\n  cost: "< 80 USD"\n', '  limits[5].share: "< 0.5"\n'],
);

it('a goal that is met in as many runs as it asks is told by them, and not called missed', async () => {
  const folder = createFolder({ 'a.yaml': TEXT });
  const { code, out } = await runIn(folder, ['run', 'a.yaml', '--runs', '2']);
  expect(code).toBe(0);
  expect(out).toMatch(
    /✔ limits\[5\]\.share < 0\.5 +no median: there is none in some run\s+50 % of runs/u,
  );
  const md = await runIn(folder, ['run', 'a.yaml', '--runs', '2', '--format', 'md']);
  expect(md.out).toMatch(/\| ✔ .*no median: there is none in some run \| 50 % of runs/u);
  const compared = await runIn(folder, [
    ...['compare', 'a.yaml', '--runs', '2', '--set', 'job.options.diskSizeGb=300'],
  ]);
  expect(compared.out).toMatch(/✔ no median, 50 % of runs/u);
});
