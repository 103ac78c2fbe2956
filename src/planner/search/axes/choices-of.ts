import { findOption, optionNames } from '../../../facts/options.ts';
import type { AxisSpec, AxisValue } from '../../../scenario/search-spec.ts';
import type { Override } from '../../../scenario/variants.ts';
import { nearestName } from '../../../units/nearest-name.ts';
import type { Axis } from '../axis.ts';
import type { FileJob } from './file-jobs.ts';
import { SHORT_NAMES, type ShortName } from './short-names.ts';

/** An axis, or what is wrong with it. */
export type AxisRead =
  | { readonly ok: true; readonly axis: Axis }
  | { readonly ok: false; readonly message: string; readonly nearest?: string };

const wrong = (message: string, nearest?: string): AxisRead =>
  nearest === undefined ? { ok: false, message } : { ok: false, message, nearest };

/** Keys of a scenario that a path begins with. */
const TOP = ['job', 'jobs', 'project', 'faults', 'prices', 'constants'] as const;

const isPath = (name: string): boolean =>
  TOP.some((top) => new RegExp(`^${top}[.[]`, 'u').test(name));

const labelOf = (value: AxisValue): string => (value === null ? 'default' : String(value));

const axisWith = (
  { name, values }: AxisSpec,
  overridesOf: (value: AxisValue) => readonly Override[],
): AxisRead => ({
  ok: true,
  axis: {
    name,
    choices: values.map((value) => ({ label: labelOf(value), overrides: overridesOf(value) })),
  },
});

function byShortName(spec: AxisSpec, short: ShortName, jobs: readonly FileJob[]): AxisRead {
  const { of, values, set } = short;
  const meant = jobs.filter(({ isStreaming }) => {
    return of === 'any' || of === 'project' || (of === 'streaming') === isStreaming;
  });
  if (meant.length === 0) return wrong(`expected a ${of} job, which ${spec.name} is about`);
  const unknown = spec.values.find((value) => values?.includes(value) === false);
  if (unknown !== undefined) {
    const names = (values ?? []).map(String);
    return wrong(
      `expected values of ${names.join(', ')}; ${labelOf(unknown)} is none`,
      nearestName(String(unknown), names),
    );
  }
  const about = of === 'project' ? meant.slice(0, 1) : meant;
  return axisWith(spec, (value) => about.flatMap((job) => set(job, value)));
}

/** The launch option that a name or a path ends in; undefined: it is none. */
const optionOf = (name: string): ReturnType<typeof findOption> => {
  const [, path] = /\.options\.([^.[\]]+)$/u.exec(name) ?? [];
  return path === undefined && isPath(name) ? undefined : findOption(path ?? name);
};

/** All its values would be called as good as each other. */
function unmodelled(name: string): AxisRead | null {
  if (SHORT_NAMES.has(name)) return null;
  const option = optionOf(name);
  if (option === undefined || option.modelled || option.admission === true) return null;
  return wrong(`expected an option that is modelled; ${option.java} changes nothing in a forecast`);
}

/**
 * @param spec an axis as people write it
 * @returns what each of its values sets in the scenario: nothing is read yet
 */
export function choicesOf(spec: AxisSpec, jobs: readonly FileJob[]): AxisRead {
  const { name } = spec;
  const idle = unmodelled(name);
  if (idle !== null) return idle;
  if (isPath(name)) return axisWith(spec, (value) => [{ path: name, value }]);
  const short = SHORT_NAMES.get(name);
  if (short !== undefined) return byShortName(spec, short, jobs);
  if (findOption(name) !== undefined) {
    return axisWith(spec, (value) =>
      jobs.map(({ path }) => ({ path: `${path}.options.${name}`, value })),
    );
  }
  const known = [...SHORT_NAMES.keys(), ...optionNames];
  const message =
    'expected a path such as job.options.maxNumWorkers, a launch option, or one of ' +
    [...SHORT_NAMES.keys()].join(', ');
  return wrong(message, nearestName(name, known));
}
