import { Ajv, type ValidateFunction } from 'ajv';
import { type PrintedName, printedJsonSchema } from './schemas.ts';

const made = new Map<PrintedName, ValidateFunction>();

/** @returns what tells whether something is printed as its published schema says; made once, for that takes a second */
export function fitsOf(name: PrintedName): ValidateFunction {
  const found = made.get(name) ?? new Ajv({ strict: false }).compile(printedJsonSchema(name));
  made.set(name, found);
  return found;
}
