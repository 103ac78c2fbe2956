/** JSON has no NaN and no infinity and would print null, which here means "unknown". */
function finite(key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new RangeError(`${key} is not a finite number: ${value}`);
  }
  return value;
}

/** @returns plain data as JSON: nothing rounded, ends with a newline. @throws RangeError on a number that is not finite */
export function dataJson(value: unknown): string {
  return `${JSON.stringify(value, finite, 2)}\n`;
}
