import { z } from 'zod';
import { parseDiskType } from '../../facts/disks.ts';
import { findMachine, machineNames } from '../../facts/machines.ts';
import {
  findOption,
  LAUNCH_OPTIONS,
  type LaunchOption,
  optionNames,
  spellingsOf,
} from '../../facts/options.ts';
import { BATCH_WORKER, LAUNCHER_MACHINE } from '../../facts/worker-defaults.ts';
import { nearestName } from '../../units/nearest-name.ts';
import type { LaunchOptions } from '../scenario.ts';

type Given = Readonly<Record<string, unknown>>;
type Context = z.RefinementCtx;

const JSON_TYPES = {
  'whole number': { type: 'integer', minimum: 1 },
  text: { type: 'string' },
  'true or false': { type: 'boolean' },
  anything: {},
} as const;

const properties = Object.fromEntries(
  LAUNCH_OPTIONS.flatMap((option) =>
    spellingsOf(option).map((name) => [
      name,
      {
        ...JSON_TYPES[option.type],
        ...(option.most === undefined ? {} : { maximum: option.most }),
        description: option.meaning,
      },
    ]),
  ),
);

function complain(context: Context, key: string, message: string, nearest?: string): void {
  context.issues.push({
    code: 'custom',
    input: undefined,
    path: [key],
    message,
    params: { nearest, atKey: nearest !== undefined || message.startsWith('unknown') },
  });
}

function expectedOf({ type, most }: LaunchOption): string {
  if (type !== 'whole number') return type === 'true or false' ? type : `a ${type}`;
  return most === undefined ? 'a whole number of at least 1' : `a whole number from 1 to ${most}`;
}

const fits = (option: LaunchOption, value: unknown): boolean => {
  if (option.type === 'whole number') {
    const most = option.most ?? Number.MAX_SAFE_INTEGER;
    return Number.isSafeInteger(value) && (value as number) > 0 && (value as number) <= most;
  }
  if (option.type === 'text') return typeof value === 'string';
  return option.type === 'anything' || typeof value === 'boolean';
};

/** @returns the values by Java name; complains of unknown names, wrong types and double spellings. */
function byJavaName(given: Given, context: Context): Map<string, unknown> {
  const values = new Map<string, unknown>();
  for (const [key, value] of Object.entries(given)) {
    const option = findOption(key);
    if (option === undefined) {
      complain(context, key, 'unknown pipeline option', nearestName(key, optionNames));
    } else if (values.has(option.java)) {
      complain(context, key, `expected ${option.java} once; it is given in both spellings`);
    } else if (!fits(option, value)) {
      complain(context, key, `expected ${expectedOf(option)}`);
    } else {
      values.set(option.java, key === option.negated ? value !== true : value);
    }
  }
  return values;
}

function spelling(given: Given, java: string): string {
  return Object.keys(given).find((key) => findOption(key)?.java === java) ?? java;
}

function checkMachine(option: string, name: string | null, given: Given, context: Context): void {
  if (name === null || findMachine(name) !== undefined) return;
  const key = spelling(given, option);
  const message = LOOKS_LIKE_A_MACHINE.test(name)
    ? `expected a machine type of the table, which has not got ${name}: its price is vCPUs and memory, so a custom type of the same size stands for it`
    : `expected a Compute Engine machine type, got ${name}`;
  const params = { nearest: nearestName(name, machineNames) };
  context.issues.push({ code: 'custom', input: name, path: [key], message, params });
}

/** `c4-standard-4`, `a2-highgpu-1g`, `m3-ultramem-32`: a series, a shape, a size. */
const LOOKS_LIKE_A_MACHINE =
  /^[a-z]\d[a-z]{0,2}-(?:standard|highmem|highcpu|ultramem|megamem|hypermem|highgpu|megagpu|ultragpu)-\d+g?(?:-lssd)?$/u;

const ALGORITHMS = ['THROUGHPUT_BASED', 'NONE'] as const;

function readAlgorithm(
  value: unknown,
  given: Given,
  context: Context,
): (typeof ALGORITHMS)[number] {
  const found = ALGORITHMS.find((name) => name === (value ?? 'THROUGHPUT_BASED'));
  if (found !== undefined) return found;
  complain(context, spelling(given, 'autoscalingAlgorithm'), 'expected THROUGHPUT_BASED or NONE');
  return 'THROUGHPUT_BASED';
}

function readDiskType(value: unknown, given: Given, context: Context): 'pd-standard' | 'pd-ssd' {
  if (value === undefined) return BATCH_WORKER.diskType;
  const kind = parseDiskType(typeof value === 'string' ? value : '');
  if (kind === 'pd-standard' || kind === 'pd-ssd') return kind;
  complain(
    context,
    spelling(given, 'workerDiskType'),
    'expected pd-standard or pd-ssd (or compute.googleapis.com/projects//zones//diskTypes/pd-ssd)',
  );
  return BATCH_WORKER.diskType;
}

/** Options as given: what machine the service takes by default depends on the region. */
export type GivenOptions = Omit<LaunchOptions, 'workerMachineType'> & {
  readonly workerMachineType: string | null;
};

function resolveOptions(given: Given, context: Context): GivenOptions {
  const values = byJavaName(given, context);
  const read = <T>(name: string, fallback: T): T => (values.get(name) as T | undefined) ?? fallback;
  const workerMachineType = read<string | null>('workerMachineType', null);
  const launcherMachineType = read<string>('launcherMachineType', LAUNCHER_MACHINE);
  checkMachine('workerMachineType', workerMachineType, given, context);
  checkMachine('launcherMachineType', launcherMachineType, given, context);
  return {
    workerMachineType,
    numWorkers: read<number | null>('numWorkers', null),
    maxNumWorkers: read('maxNumWorkers', BATCH_WORKER.maxNumWorkers),
    minNumWorkers: read('minNumWorkers', 1),
    autoscalingAlgorithm: readAlgorithm(values.get('autoscalingAlgorithm'), given, context),
    diskSizeGb: read('diskSizeGb', BATCH_WORKER.diskGb),
    workerDiskType: readDiskType(values.get('workerDiskType'), given, context),
    usePublicIps: read('usePublicIps', true),
    sdkContainerImage: read<string | null>('sdkContainerImage', null),
    launcherMachineType,
    given: LAUNCH_OPTIONS.map(({ java }) => java).filter((java) => values.has(java)),
    ignored: LAUNCH_OPTIONS.filter(({ java, modelled }) => !modelled && values.has(java)).map(
      ({ java }) => java,
    ),
  };
}

/** `options:`, pipeline options as users type them, in either spelling. */
export const options: z.ZodType<GivenOptions> = z
  .record(z.string(), z.unknown(), { error: 'expected options by name' })
  .meta({ type: 'object', properties, additionalProperties: false })
  .transform(resolveOptions);
