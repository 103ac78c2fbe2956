import type { ConstantReader } from '../../facts/constant-reader.ts';
import { expand } from '../../pipeline/expand.ts';
import { filesWritten } from '../../pipeline/movements.ts';
import type { Ceiling, Stage, StageBeginning } from '../../pipeline/stage.ts';
import { keysOf, shuffles, type Volume } from '../../pipeline/volume.ts';
import type { Step } from '../../scenario/scenario.ts';
import { namesFiles } from './steps.ts';
import type { CeilingUnderstood, ShuffleUnderstood, StageUnderstood } from './understanding.ts';

/** Why Beam's greedy fusion breaks before a step. Source: Beam GreedyPCollectionFusers, docs page on fusion. */
const BECAUSE: Readonly<Record<StageBeginning, string>> = {
  source: 'it reads a source',
  groupByKey: 'all values of a key have to come together',
  combine: 'partial results of a key have to come together; they are taken before the shuffle',
  join: 'the inputs have to come together by key',
  distinct: 'equal elements have to come together; most are dropped before the shuffle',
  state: 'state belongs to a key: all its elements have to come together',
  reshuffle: 'a reshuffle spreads elements anew and keeps what follows apart',
  'other-accelerator': 'it runs on workers with another GPU than the step before it',
  'side-input': 'the side input has to be complete before the first element is taken',
};

/** The same of steps that could be lifted, and are not in this job. */
const UNLIFTED: Partial<typeof BECAUSE> = {
  combine: 'all values of a key have to come together; none are combined before the shuffle',
  distinct: 'equal elements have to come together; none are dropped before the shuffle',
};

/** @returns why a stage begins at that step, in words */
export function because(
  { begins, root, isLifted }: Pick<Stage, 'begins' | 'root'> & { readonly isLifted: boolean },
  steps: readonly Step[],
): string {
  const inside = !steps.some(({ name }) => name === root);
  if (inside) return 'its sink brings rows together by shard before it writes';
  return (isLifted ? undefined : UNLIFTED[begins]) ?? BECAUSE[begins];
}

const amount = ({ elements, bytes }: Volume) => ({ elements, bytes });

function ceilingsOf(stage: Stage, egress: number | null): CeilingUnderstood[] {
  const { records, ceilings, workerCeilings, sentBytes } = stage;
  const told =
    (of: CeilingUnderstood['of']) =>
    ({ by, step, bytesPerSecond, bytesPerRecord }: Ceiling): CeilingUnderstood => ({
      by,
      of,
      step,
      bytesPerSecond,
      bytes: bytesPerRecord * records,
    });
  const network: readonly CeilingUnderstood[] =
    egress === null || sentBytes === 0
      ? []
      : [{ by: 'network', of: 'worker', step: null, bytesPerSecond: egress, bytes: sentBytes }];
  return [...ceilings.map(told('job')), ...workerCeilings.map(told('worker')), ...network];
}

/**
 * @param steps as written
 * @param egress bytes per second out of one worker; null: unknown
 */
export function stageUnderstood(
  stage: Stage,
  steps: readonly Step[],
  egress: number | null,
): StageUnderstood {
  const { records, items, hotKeys, splittable, cost } = stage;
  const shares = hotKeys.map(({ share }) => share);
  return {
    index: stage.index,
    name: stage.name,
    root: stage.root,
    begins: stage.begins,
    because: because({ ...stage, isLifted: stage.input.oneWindow }, steps),
    after: stage.after,
    records,
    workItems: items,
    mostAtOnce: splittable ? records : items,
    hotKeys: shares.length,
    hottestShare: shares.length === 0 ? null : Math.max(...shares),
    input: amount(stage.input),
    output: amount(stage.output),
    readBytes: stage.readBytes,
    sideInputBytes: stage.sideInputBytes,
    shuffledBytes: stage.shuffledBytes,
    cpuS: cost.cpu * records + stage.cpuPerItem * items,
    waitS: cost.wait * records,
    ceilings: ceilingsOf(stage, egress),
  };
}

/**
 * What goes through Dataflow Shuffle, taken apart: elements times their own bytes, key, window, and
 * timestamp, pane and lengths (`pipeline/volume.ts`); and the file names that sinks group.
 */
export function shufflesUnderstood(
  stages: readonly Stage[],
  steps: readonly Step[],
  constants: ConstantReader,
): ShuffleUnderstood[] {
  const whole = expand(steps);
  const data = stages.flatMap(({ root, input, readBytes }): ShuffleUnderstood[] => {
    const step = whole.find(({ name }) => name === root);
    if (step === undefined || !shuffles(step)) return [];
    const keyBytesEach = keysOf(step).keyBytes ?? constants.get('shuffle.keyBytes');
    const framingBytesEach = constants.get('shuffle.elementBytes');
    const known = { elements: input.elements, valueBytes: input.bytes, keyBytesEach };
    const around = readBytes - input.bytes - input.elements * (keyBytesEach + framingBytesEach);
    const windowBytesEach = input.windowed ? windowBytes(around / input.elements, constants) : 0;
    const part = { step: root, what: 'data', ...known, windowBytesEach, framingBytesEach } as const;
    return [{ ...part, bytes: readBytes }];
  });
  return [...data, ...fileNames(steps, stages, constants)];
}

/** Branches in the global window carry none: the mean, but for what rounding leaves. */
function windowBytes(mean: number, constants: ConstantReader): number {
  const each = constants.get('shuffle.windowBytes');
  return Math.abs(mean - each) < 1e-6 * each ? each : Math.max(0, mean);
}

/** A sink in several stages groups the names of its files in each of them. */
function fileNames(
  steps: readonly Step[],
  stages: readonly Stage[],
  constants: ConstantReader,
): ShuffleUnderstood[] {
  return steps.flatMap((step): ShuffleUnderstood[] => {
    if (step.kind !== 'write' || !namesFiles(step)) return [];
    const files = filesWritten(step, stages);
    const each = constants.get('shuffle.nameBytes');
    return [
      {
        step: step.name,
        what: 'file names',
        elements: files,
        valueBytes: files * each,
        keyBytesEach: 0,
        windowBytesEach: 0,
        framingBytesEach: 0,
        bytes: files * each,
      },
    ];
  });
}
