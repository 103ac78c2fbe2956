/** `npm run reports`, `npm run schema`, `npm run constants`, `npm run docs`: writes what is published from the code. */
import { readFileSync, writeFileSync } from 'node:fs';
import { checksDocument } from './checks-document.ts';
import { withConstants } from './constants-table.ts';
import { withSample } from './readme.ts';
import { reportsDocument } from './reports-document.ts';
import { README_SAMPLE, sampleReports } from './samples.ts';
import { scenarioDocument } from './scenario-document.ts';
import { schemas } from './schemas.ts';

const place = (path: string): URL => new URL(`../../${path}`, import.meta.url);
const write = (path: string, content: string): void => {
  writeFileSync(place(path), content);
};

const writeConstants = (): void => {
  write('docs/model.md', withConstants(readFileSync(place('docs/model.md'), 'utf8')));
};

const PUBLISH: Readonly<Record<string, () => void>> = {
  reports: () => {
    const reports = sampleReports();
    for (const [path, content] of reports) write(path, content);
    const read = (path: string): string => readFileSync(place(path), 'utf8');
    write('README.md', withSample(read('README.md'), read(README_SAMPLE)));
  },
  schema: () => {
    for (const [path, content] of Object.entries(schemas)) write(path, content());
  },
  constants: writeConstants,
  docs: () => {
    writeConstants();
    write('docs/scenario.md', scenarioDocument());
    write('docs/reports.md', reportsDocument());
    write('docs/checks.md', checksDocument());
  },
};

PUBLISH[process.argv[2] ?? '']?.();
