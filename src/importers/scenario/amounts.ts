/** Units of a CPU time, largest first, s. */
const UNITS = [
  ['s', 1],
  ['ms', 1e-3],
  ['us', 1e-6],
  ['ns', 1e-9],
] as const;

/** @returns a number as YAML and the scenario's own parsers read it, with at most `digits` digits */
export function rounded(value: number, digits = 6): string {
  return String(Number(value.toPrecision(digits)));
}

/** @param seconds 0 or more; @returns `12.5 us` */
export function durationText(seconds: number): string {
  if (seconds === 0) return '0 s';
  const [unit, size] = UNITS.find(([, each]) => seconds >= each) ?? UNITS[3];
  return `${rounded(seconds / size, 4)} ${unit}`;
}

/** @param bytes 0 or more; @returns whole bytes, so that nothing is lost */
export const bytesText = (bytes: number): string => `${Math.round(bytes)} B`;
