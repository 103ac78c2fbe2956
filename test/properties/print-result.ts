/** Prints the results of the scenarios given as JSON on stdin: one process of the determinism test. */
import { readFileSync } from 'node:fs';
import { forecast } from '../../src/index.ts';
import type { PlainObject } from '../generators/plain.ts';
import { checked } from '../generators/scenario.ts';

const files = JSON.parse(readFileSync(0, 'utf8')) as PlainObject[];
process.stdout.write(JSON.stringify(files.map((file) => forecast(checked(file), 2))));
