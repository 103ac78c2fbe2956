import type { RaisesResult } from '../../forecast/run-result.ts';
import { count } from '../format.ts';

/** @returns each limit to raise, from what to what */
export const raiseWords = ({ limits }: RaisesResult): readonly string[] =>
  limits.map(({ metric, from, to }) => `${metric} ${count(from)} → ${count(to)}`);
