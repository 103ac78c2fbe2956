import { nearestName } from '../../units/nearest-name.ts';

/** A job of the file as far as it can be read. */
export interface OrderedJob {
  readonly name: string;
  readonly path: readonly PropertyKey[];
  /** What `after` has, whatever it is. */
  readonly after: unknown;
}

type Complain = (path: PropertyKey[], message: string, nearest?: string) => void;

const namesIn = (after: unknown): readonly unknown[] => (Array.isArray(after) ? after : []);

function checkNames(jobs: readonly OrderedJob[], complain: Complain): void {
  const names = new Set(jobs.map(({ name }) => name));
  for (const { after, name: own, path } of jobs) {
    namesIn(after).forEach((name, at) => {
      if (typeof name !== 'string') return;
      const place = [...path, 'after', at];
      if (name === own) complain(place, `expected another job: ${own} can’t come after itself`);
      if (names.has(name)) return;
      const message = `expected the name of a job; there is no ${name}`;
      complain(place, message, nearestName(name, [...names]));
    });
  }
}

/** @returns the jobs around a circle through a job, in the order in which they wait for each other; null: none */
function circleFrom(
  start: string,
  after: ReadonlyMap<string, readonly string[]>,
  cleared: Set<string>,
): readonly string[] | null {
  const way: { readonly name: string; next: number }[] = [{ name: start, next: 0 }];
  const onWay = new Set([start]);
  for (let here = way.at(-1); here !== undefined; here = way.at(-1)) {
    const name = after.get(here.name)?.[here.next];
    here.next += 1;
    if (name === undefined) {
      onWay.delete(here.name);
      cleared.add(here.name);
      way.pop();
    } else if (onWay.has(name)) {
      const names = way.map((each) => each.name);
      return names.slice(names.indexOf(name));
    } else if (!cleared.has(name)) {
      onWay.add(name);
      way.push({ name, next: 0 });
    }
  }
  return null;
}

function checkCircles(jobs: readonly OrderedJob[], complain: Complain): void {
  const after = new Map(
    jobs.map(({ name, after: given }): [string, string[]] => {
      return [
        name,
        namesIn(given).filter((each) => typeof each === 'string' && each !== name) as string[],
      ];
    }),
  );
  const cleared = new Set<string>();
  for (const { name, path } of jobs) {
    if (cleared.has(name)) continue;
    const circle = circleFrom(name, after, cleared);
    if (circle === null) continue;
    const [first = ''] = circle;
    const words = [...circle.slice(1), first].map((each) => `after ${each}`).join(', which comes ');
    complain([...path, 'after'], `expected no circle: ${first} comes ${words}`);
    return;
  }
}

/** Which jobs come after which: names that are there, and no circle. */
export function checkOrder(jobs: readonly OrderedJob[], complain: Complain): void {
  checkNames(jobs, complain);
  checkCircles(jobs, complain);
}
