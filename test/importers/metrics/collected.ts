import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

const folder = new URL('../../../../shared/data/', import.meta.url);

/** Why tests against the collected data are skipped, for the suite's name; empty where the data are there. */
export const noSharedData: string = existsSync(folder)
  ? ''
  : ' (no ../shared/data beside the repository: nothing to compare with)';

const textOf = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

/** @returns a JSON file of the collected data, an empty list where there are none */
export const sharedData = (name: string): unknown =>
  noSharedData === '' ? JSON.parse(textOf(name)) : [];

/** @returns the rows of a CSV file of the collected data by column */
export const sharedRows = (name: string): readonly Readonly<Record<string, string>>[] =>
  noSharedData === '' ? parse(textOf(name), { columns: true }) : [];
