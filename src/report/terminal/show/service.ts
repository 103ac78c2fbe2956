import type {
  JobUnderstood,
  PoolUnderstood,
  ServiceUnderstood,
  SettingUnderstood,
} from '../../../forecast/understanding/understanding.ts';
import { count, durationRange, percent } from '../../format.ts';
import { flow } from '../flow.ts';
import type { Section } from '../section.ts';
import { type Span, span } from '../span.ts';
import { gpuWords, lawWords, plural } from './words.ts';

const BILLED = {
  batch: 'an ordinary batch job: vCPU, memory and disk by the second',
  flexrs: 'FlexRS: one discount on vCPU and memory, whichever workers they are of',
  streaming:
    'a streaming job: vCPU, memory and disk by the second, and what Streaming Engine moves',
  'prime-streaming':
    'a streaming job under Dataflow Prime: billed by data compute units, by an assumed formula',
  'prime-batch': 'Dataflow Prime: billed by data compute units, by an assumed formula',
} as const;

const SHUFFLES = {
  service: 'shuffles in Dataflow Shuffle',
  workers: 'shuffles on the workers’ disks: a lost worker loses its data, and none can be spared',
} as const;

function shuffleWords({ streaming, shuffleMode }: ServiceUnderstood): string {
  if (streaming === null) return SHUFFLES[shuffleMode];
  const { engine, dataDisks, dataDiskGb } = streaming;
  if (engine) return 'state and shuffle in Streaming Engine';
  const disks = plural(dataDisks, 'data disk', 'data disks');
  return `state and shuffle on ${disks} of ${count(dataDiskGb)} GB, all there from the start`;
}

function flexRsWords({ flexRs }: ServiceUnderstood): Span[] {
  if (flexRs === null) return [];
  const { leastDelayS, mostDelayS, startDelay, preemptibleShare, lifetime } = flexRs;
  const lives = lifetime === null ? 'as measured for their size' : lawWords(lifetime);
  const old = flexRs.legacyPreemptible ? ', 24 h at most' : '';
  return [
    span(
      startDelay === null
        ? `queued for ${durationRange(leastDelayS, mostDelayS)}`
        : `queued for ${lawWords(startDelay)}`,
    ),
    span(`${percent(preemptibleShare)} of the workers preemptible, which live ${lives}${old}`),
  ];
}

function otherWords(service: ServiceUnderstood): Span[] {
  const { workerZone, workerRegion, verticalAutoscaling, threadScaling } = service;
  return [
    ...(workerZone === null ? [] : [span(`workers in zone ${workerZone}`)]),
    ...(workerRegion === null ? [] : [span(`workers in ${workerRegion}`)]),
    ...(verticalAutoscaling ? [span('more memory for workers that run out of it')] : []),
    ...(threadScaling ? [span('up to two threads per vCPU where they mostly wait')] : []),
    ...(service.speculativeExecution ? [span('a second copy of work items that lag')] : []),
  ];
}

/** @returns how the service runs and bills the job */
export function serviceSection({ service }: JobUnderstood, width: number): Section {
  const phrases = [
    span(BILLED[service.billedAs]),
    span(shuffleWords(service)),
    ...flexRsWords(service),
    ...otherWords(service),
  ];
  return { label: 'Service', lines: flow(phrases, width) };
}

function settingWords({ name, value, standing, meaning, nearest }: SettingUnderstood): Span {
  const written = value === null ? name : `${name}=${value}`;
  if (standing === 'unknown') {
    const guess = nearest === null ? '' : `; did you mean ${nearest}?`;
    return span(`${written}: in no table, new or a slip${guess}`, 'warn');
  }
  const told = meaning === null ? '' : `: ${meaning}`;
  const style = standing === 'modelled' ? 'plain' : standing === 'not modelled' ? 'warn' : 'faint';
  return span(`${written} (${standing})${told}`, style);
}

function poolWords({ name, machineType, accelerator, stages }: PoolUnderstood): string {
  const gpus = accelerator === null ? '' : `, ${gpuWords(accelerator)}`;
  const run = stages.map((index) => count(index + 1)).join(', ');
  return `${name}: ${machineType}${gpus}, for stages ${run}`;
}

/** @returns what is asked of the service by name, and several pools one by one; nothing where there is neither */
export function askedSections({ service, pools }: JobUnderstood, width: number): Section[] {
  const settings = service.settings.flatMap((each) => flow([settingWords(each)], width));
  const several = pools.length < 2 ? [] : pools;
  const kinds = several.flatMap((pool) => flow([span(poolWords(pool))], width));
  return [
    { label: 'Settings', lines: settings },
    { label: 'Pools', lines: kinds },
  ].filter(({ lines }) => lines.length > 0);
}
