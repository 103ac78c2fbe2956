import type { Plan, PlanCandidate } from '../../planner/plan/plan.ts';

/** The last part of a path: what stands before it is the same for most axes. */
const short = (axis: string): string => /[^.\]]*$/u.exec(axis)?.[0] ?? axis;

/** @returns the names of the axes, as short as they can be and still differ */
export function axisTitles({ axes }: Pick<Plan, 'axes'>): readonly string[] {
  const shorts = axes.map(({ name }) => short(name));
  return axes.map(({ name }, at) => {
    const own = shorts[at] ?? name;
    return own !== '' && shorts.filter((each) => each === own).length === 1 ? own : name;
  });
}

/** Titles of columns, where every letter counts. */
const NARROW: ReadonlyMap<string, string> = new Map([
  ['workerMachineType', 'machine'],
  ['machineType', 'machine'],
  ['maxNumWorkers', 'most'],
  ['minNumWorkers', 'fewest'],
  ['numWorkers', 'first'],
  ['streamingEngine', 'engine'],
  ['utilizationHint', 'hint'],
  ['workerDiskType', 'disk'],
  ['diskSizeGb', 'disk GB'],
]);

/** @returns names of the axes for columns */
export const columnTitles = (plan: Pick<Plan, 'axes'>): readonly string[] =>
  axisTitles(plan).map((title) => NARROW.get(title) ?? title);

/** @returns `workerMachineType n2-standard-4 · maxNumWorkers 60` */
export function settingsWords(plan: Pick<Plan, 'axes'>, { settings }: PlanCandidate): string {
  const titles = axisTitles(plan);
  return plan.axes
    .map(({ name }, at) => `${titles[at] ?? name} ${settings[name] ?? ''}`)
    .join(' · ');
}

/** @returns what one candidate has otherwise than another one, in the same way */
export function differenceWords(
  plan: Pick<Plan, 'axes'>,
  { settings }: PlanCandidate,
  from: PlanCandidate,
): string {
  const titles = axisTitles(plan);
  return plan.axes
    .flatMap(({ name }, at) =>
      settings[name] === from.settings[name]
        ? []
        : [`${titles[at] ?? name} ${settings[name] ?? ''}`],
    )
    .join(' · ');
}

/** @returns the candidate of a number. @throws RangeError when there is none */
export function candidateIn(
  { candidates }: Pick<Plan, 'candidates'>,
  index: number,
): PlanCandidate {
  const found = candidates[index];
  if (found === undefined) throw new RangeError(`no candidate ${index}`);
  return found;
}
