import { nearestName } from '../units/nearest-name.ts';
import { usageError } from './input-error.ts';

/**
 * @param values options as parsed; the option has a default
 * @param option its name without the dashes
 * @returns the one of `names` that was given
 * @throws InputError on anything else, with the nearest name
 */
export function readChoice<Name extends string>(
  command: string,
  values: Readonly<Record<string, unknown>>,
  option: string,
  names: readonly Name[],
): Name {
  const given = values[option];
  if (typeof given !== 'string' || given === '' || given.startsWith('--')) {
    throw usageError(`option --${option} needs a value`, command);
  }
  const found = names.find((name) => name === given);
  if (found !== undefined) return found;
  const nearest = nearestName(given, names);
  const hint = nearest === undefined ? '' : `; did you mean ${nearest}?`;
  const list = names.length === 1 ? names.join('') : `one of ${names.join(', ')}`;
  throw usageError(`expected --${option} to be ${list}, got ${given}${hint}`, command);
}
