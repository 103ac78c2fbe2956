import type { JobUnderstood } from '../../../forecast/understanding/understanding.ts';
import { type Line, span } from '../span.ts';
import { type Column, table } from '../table.ts';
import { title } from './title.ts';
import { constantWords } from './words.ts';

const COLUMNS: readonly Column[] = [
  { title: 'constant', align: 'left' },
  { title: 'value (drawn from)', align: 'left' },
  { title: 'grade', align: 'left' },
];

/** @returns the constants that the job leans on */
export function leansOnLines({ constants }: JobUnderstood, width: number): readonly Line[] {
  const rows = constants.map((constant) => [
    span(constant.id),
    span(constantWords(constant)),
    span(constant.grade, constant.grade === 'assumed' ? 'warn' : 'plain'),
  ]);
  return [
    ...title('Leans on', '`millrace explain CONSTANT` tells where it comes from', width),
    ...table(COLUMNS, rows, width),
  ];
}
