import { expect, test } from 'vitest';
import { admit } from '../../../src/admission/admit.ts';
import { readScenario } from '../../../src/scenario/read-scenario.ts';

/** Findings of a Prime job of 7 threads that hold 1 GiB each. */
function findings(options: object, project: object = {}) {
  const text = JSON.stringify({
    name: 'prime',
    project: { region: 'us-central1', ...project },
    job: {
      ...{ type: 'streaming', sdk: 'java', duration: '1 h' },
      options: {
        ...{ dataflowServiceOptions: ['enable_prime'], maxNumWorkers: 5 },
        ...{ numberOfWorkerHarnessThreads: 7, ...options },
      },
      pipeline: [
        { r: { read: 'pubsub', rate: '100/s', elementSize: '1 kB' } },
        { hold: { map: { cpu: '1 ms', memory: '1 GiB' } } },
        { w: { write: 'pubsub' } },
      ],
    },
  });
  const read = readScenario(text, 's.yaml');
  if (!read.ok) throw new Error('no scenario');
  return admit(read.scenario).findings;
}

const fixOf = (options: object, project: object = {}): string | undefined =>
  findings(options, project).find(({ code }) => code === 'MEM-WORKER')?.fix ?? undefined;

test('what is too much for a worker names vertical autoscaling as long as there is any', () => {
  expect(fixOf({})).toMatch(/; vertical autoscaling gives such workers more, up to 16 GiB$/u);
  expect(fixOf({ numberOfWorkerHarnessThreads: 30 })).toMatch(/16 GiB, which is too little$/u);
  expect(fixOf({ experiments: ['disable_vertical_memory_autoscaling'] })).not.toContain('vertical');
  expect(fixOf({}, { perimeter: ['dataflow.googleapis.com'] })).not.toContain('vertical');
});

test('PRIME-VERTICAL: with right fitting there is none in streaming, unless it is turned off anyway', () => {
  const fitted = ['enable_streaming_rightfitting'];
  const found = findings({ experiments: fitted }).filter(({ code }) => code === 'PRIME-VERTICAL');
  expect(found).toMatchObject([{ severity: 'warning', path: 'job.options.experiments' }]);
  const off = [...fitted, 'disable_vertical_memory_autoscaling'];
  for (const experiments of [[], off]) {
    const codes = findings({ experiments }).map(({ code }) => code);
    expect(codes).not.toContain('PRIME-VERTICAL');
  }
});
