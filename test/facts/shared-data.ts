import { existsSync, readFileSync } from 'node:fs';

const folder = new URL('../../../shared/data/', import.meta.url);

/** Why tests against the collected data are skipped, or null where the data are there. */
export const noSharedData: string | null = existsSync(folder)
  ? null
  : 'no ../shared/data beside the repository: nothing to compare with';

/** @returns the text of a file of the collected data */
export const sharedText = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

/** @returns a JSON file of the collected data; the caller knows its shape */
export const sharedData = (name: string): unknown => JSON.parse(sharedText(name));
