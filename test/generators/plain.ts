/** A value as YAML or JSON can write it. */
export type Plain = string | number | boolean | readonly Plain[] | PlainObject;

export interface PlainObject {
  readonly [key: string]: Plain;
}

/** @returns `list[index]`, starting anew behind its end. */
export function pick<T>(list: readonly [T, ...T[]], index: number): T {
  return list[index % list.length] ?? list[0];
}

/** @returns a duration as a user writes it, to six digits. */
export function inSeconds(seconds: number): string {
  return `${Number(seconds.toPrecision(6))} s`;
}
