import { describe, expect, test } from 'vitest';
import type { ResourceHints } from '../../src/scenario/scenario.ts';
import { GIB } from '../../src/units/bytes.ts';
import { jobWith, optionIssues } from './launch.ts';

/** Of a step that asks for nothing, and of one that asks for 8 GB itself. */
const hints = (options: string): readonly ResourceHints[] =>
  jobWith(options).steps.map(({ resources }) => resources);

const NONE = { minRam: null, accelerator: null };

describe('hints for every step', () => {
  test.each([
    ['{ resourceHints: min_ram=4GB }', { ...NONE, minRam: 4e9 }, { ...NONE, minRam: 8e9 }],
    [
      '{ resource_hints: [minRam=32 GiB] }',
      { ...NONE, minRam: 32 * GIB },
      { ...NONE, minRam: 32 * GIB },
    ],
    ['{ resource_hint: "min_ram=9000000000" }', { ...NONE, minRam: 9e9 }, { ...NONE, minRam: 9e9 }],
    [
      '{ resourceHints: "beam:resources:cpu_count:v1=4" }',
      { ...NONE, cpuCount: 4 },
      { minRam: 8e9, accelerator: null, cpuCount: 4 },
    ],
    [
      '{ resourceHints: ["accelerator=type:nvidia-l4;count:1", "cpuCount=2"] }',
      { minRam: null, accelerator: 'type:nvidia-l4;count:1', cpuCount: 2 },
      { minRam: 8e9, accelerator: 'type:nvidia-l4;count:1', cpuCount: 2 },
    ],
  ])('%s', (options, first, second) => {
    expect(hints(options)).toEqual([first, second]);
    expect(jobWith(options).options.resourceHints).toEqual(first);
  });

  test('one that Beam knows and the forecast has no place for is told', () => {
    expect(jobWith('{ resourceHints: max_active_bundles_per_worker=2 }').options.settings).toEqual([
      {
        option: 'resourceHints',
        name: 'max_active_bundles_per_worker',
        value: '2',
        standing: 'not modelled',
      },
    ]);
  });
});

test('a wrong hint is told with its place, as Beam refuses it', () => {
  const given = '{ resourceHints: [min_ram=8, minram=8GB, cpu_count=0, accelerator=t4, min_ram] }';
  expect(optionIssues(given)).toEqual([
    's.yaml:5:30 job.options.resourceHints[0]: expected min_ram=SIZE, such as `min_ram=8GB`',
    's.yaml:5:41 job.options.resourceHints[1]: expected a resource hint, one of min_ram, accelerator, cpu_count, got minram; did you mean minRam?',
    's.yaml:5:53 job.options.resourceHints[2]: expected cpu_count=N, N a whole number from 1 to 2000',
    's.yaml:5:66 job.options.resourceHints[3]: expected GPUs such as `type:nvidia-tesla-t4;count:1;install-nvidia-driver`; it has no `t4`',
    's.yaml:5:82 job.options.resourceHints[4]: expected min_ram=SIZE, such as `min_ram=8GB`',
  ]);
});
