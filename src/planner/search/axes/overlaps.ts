import { samePath } from '../../../scenario/override-path.ts';
import type { Axis } from '../axis.ts';

/** An axis that sets what an axis before it sets: it would win unseen. */
export interface Overlap {
  readonly axis: string;
  /** The axis before it. */
  readonly by: string;
  /** What both set. */
  readonly path: string;
}

/**
 * @param value of the scenario as written: an option may be called by any of its names, a job by its own or its place
 * @returns axes that set what one before them sets, each once, in order
 */
export function overlapsOf(axes: readonly Axis[], value: unknown): readonly Overlap[] {
  const setBy = new Map<string, string>();
  return axes.flatMap(({ name, choices }) => {
    const written = new Set(choices.flatMap(({ overrides }) => overrides.map(({ path }) => path)));
    const paths = new Set([...written].map((path) => samePath(value, path)));
    const path = [...paths].find((each) => setBy.has(each));
    const by = path === undefined ? undefined : setBy.get(path);
    for (const each of paths) if (!setBy.has(each)) setBy.set(each, name);
    return path === undefined || by === undefined ? [] : [{ axis: name, by, path }];
  });
}
