/** `npm run reports`, `npm run schema`, `npm run constants`: writes what is published from the code. */
import { readFileSync, writeFileSync } from 'node:fs';
import { withConstants } from './constants-table.ts';
import { sampleReports } from './samples.ts';
import { schemas } from './schemas.ts';

const place = (path: string): URL => new URL(`../../${path}`, import.meta.url);
const write = (path: string, content: string): void => {
  writeFileSync(place(path), content);
};

const PUBLISH: Readonly<Record<string, () => void>> = {
  reports: () => {
    for (const [path, content] of Object.entries(sampleReports())) write(path, content);
  },
  schema: () => {
    for (const [path, content] of Object.entries(schemas)) write(path, content());
  },
  constants: () => {
    write('docs/model.md', withConstants(readFileSync(place('docs/model.md'), 'utf8')));
  },
};

PUBLISH[process.argv[2] ?? '']?.();
