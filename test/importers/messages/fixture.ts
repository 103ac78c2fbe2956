import { readFileSync } from 'node:fs';

/** @returns the text of a fixture, `messages/answer.json` */
export const fixture = (name: string): string =>
  readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');
