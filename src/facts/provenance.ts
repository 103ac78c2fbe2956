import type { Constant } from './constant.ts';

/** Where all rows of a table come from. */
export type Provenance = Pick<Constant, 'grade' | 'source' | 'date'>;
