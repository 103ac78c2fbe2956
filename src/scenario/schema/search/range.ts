import { z } from 'zod';

const EXPECTED = 'expected a number';

const MOST = 1e15;

const number = z
  .number({ error: EXPECTED })
  .min(-MOST, { error: `expected at least ${-MOST}` })
  .max(MOST, { error: `expected at most ${MOST}` });

/** No further digits than people write: 0.1 + 0.2 is 0.3. */
const rounded = (value: number): number => Number(value.toPrecision(12));

interface Range {
  readonly from: number;
  readonly to: number;
  readonly step?: number | undefined;
  readonly times?: number | undefined;
}

/** So many values at most, and one more where there are more. */
function valuesOf({ from, to, step = 0, times = 1 }: Range, most: number): number[] {
  const values: number[] = [];
  for (let value = from; value <= to && values.length <= most; ) {
    values.push(value);
    value = rounded(times > 1 ? value * times : from + step * values.length);
  }
  return values;
}

/** How many there would be, where nobody makes them all. */
const countOf = ({ from, to, step = 0, times = 1 }: Range): number =>
  Math.floor(times > 1 ? Math.log(to / from) / Math.log(times) : (to - from) / step) + 1;

function problemOf({ from, to, step, times }: Range): [path: string[], message: string] | null {
  if (from > to) return [['to'], `expected at least ${from}, which \`from\` says`];
  if ((step === undefined) === (times === undefined)) {
    return [[], 'expected either `step` or `times` beside `from` and `to`'];
  }
  if (step !== undefined && step <= 0) return [['step'], 'expected a number greater than 0'];
  if (times !== undefined && times <= 1) return [['times'], 'expected a number greater than 1'];
  if (times !== undefined && from <= 0) {
    return [['from'], 'expected a number greater than 0, which `times` can multiply'];
  }
  return null;
}

/**
 * `{ from: 10, to: 200, step: 10 }`, or `times` in place of `step`; `to` is a value where the steps hit it.
 * @param most values
 */
export const range = (most: number): z.ZodType<readonly number[]> =>
  z
    .strictObject({ from: number, to: number, step: number.optional(), times: number.optional() })
    .transform((given, context): readonly number[] => {
      const complain = (path: string[], message: string) => {
        context.issues.push({ code: 'custom', input: given, path, message });
        return z.NEVER;
      };
      const problem = problemOf(given);
      if (problem !== null) return complain(...problem);
      const values = valuesOf(given, most);
      if (values.length <= most) return values;
      return complain(
        [],
        `expected at most ${most} values, got ${countOf(given)}; take longer steps`,
      );
    });
