import type { AxisValue } from '../../../scenario/search-spec.ts';
import type { Override } from '../../../scenario/variants.ts';
import type { FileJob } from './file-jobs.ts';
import { listSetting } from './list-setting.ts';

/** A name that stands for one key of a job, or for several. */
export interface ShortName {
  readonly meaning: string;
  /** Which jobs it is about. */
  readonly of: 'batch' | 'streaming' | 'any' | 'project';
  /** All values that there are; null: whatever the key behind it takes. */
  readonly values: readonly AxisValue[] | null;
  /** Some of them, where they can't all be told. */
  readonly suchAs?: readonly AxisValue[];
  /** What a value sets in one job. */
  readonly set: (job: FileJob, value: AxisValue) => readonly Override[];
}

const key =
  (name: string) =>
  ({ path }: FileJob, value: AxisValue): readonly Override[] => [
    { path: `${path}.${name}`, value },
  ];

/** Names of axes that are no path and no launch option. */
export const SHORT_NAMES: ReadonlyMap<string, ShortName> = new Map<string, ShortName>([
  [
    'machineType',
    {
      meaning: 'workerMachineType',
      of: 'any',
      values: null,
      suchAs: ['n1-standard-4', 'n2-standard-8'],
      set: key('options.workerMachineType'),
    },
  ],
  [
    'flexrs',
    {
      meaning: 'FlexRS (flexRSGoal: COST_OPTIMIZED) or not',
      of: 'batch',
      values: [true, false],
      set: ({ path }, value) => [
        { path: `${path}.options.flexRSGoal`, value: value === true ? 'COST_OPTIMIZED' : null },
      ],
    },
  ],
  [
    'shuffle',
    {
      meaning: 'Dataflow Shuffle, or the workers’ own disks (shuffle_mode=appliance)',
      of: 'batch',
      values: ['service', 'workers'],
      set: (job, value) => {
        const entry = value === 'workers' ? 'shuffle_mode=appliance' : null;
        return listSetting(job, 'shuffle_mode', 'experiments', entry);
      },
    },
  ],
  [
    'streamingEngine',
    {
      meaning: 'state in Streaming Engine, or on the workers’ disks (enableStreamingEngine)',
      of: 'streaming',
      values: [true, false],
      set: key('options.enableStreamingEngine'),
    },
  ],
  [
    'mode',
    {
      meaning: 'streaming mode of the service',
      of: 'streaming',
      values: ['exactly-once', 'at-least-once'],
      set: key('mode'),
    },
  ],
  [
    'billing',
    {
      meaning:
        'Streaming Engine by data or by compute units (enable_streaming_engine_resource_based_billing)',
      of: 'streaming',
      values: ['data', 'compute-units'],
      set: (job, value) => {
        const name = 'enable_streaming_engine_resource_based_billing';
        const entry = value === 'compute-units' ? name : null;
        return listSetting(job, name, 'dataflowServiceOptions', entry);
      },
    },
  ],
  [
    'utilizationHint',
    {
      meaning: 'share of CPU that streaming autoscaling aims at (workerUtilizationHint)',
      of: 'streaming',
      values: null,
      suchAs: [0.6, 0.8],
      set: key('workerUtilizationHint'),
    },
  ],
  [
    'publicIps',
    {
      meaning: 'external addresses of the workers (usePublicIps)',
      of: 'any',
      values: [true, false],
      set: key('options.usePublicIps'),
    },
  ],
  [
    'region',
    {
      meaning: 'project.region; quotas, buckets and data stay as the scenario has them',
      of: 'project',
      values: null,
      suchAs: ['us-central1', 'europe-west1'],
      set: (_, value) => [{ path: 'project.region', value }],
    },
  ],
]);
