import { type Shard, WHOLE } from '../../planner/sweep/sweep.ts';
import { usageError } from '../input-error.ts';

const MOST = 100_000;

/** @param given `3/10`, from 1; null: not given. @throws InputError on anything else */
export function readShard(given: string | null): Shard {
  if (given === null) return WHOLE;
  const [, part, of] = /^(\d{1,6})\/(\d{1,6})$/u.exec(given) ?? [];
  const shard = { part: Number(part) - 1, of: Number(of) };
  if (shard.part >= 0 && shard.part < shard.of && shard.of <= MOST) return shard;
  throw usageError(`expected --shard to be a part of a whole, such as 3/10, got ${given}`, 'sweep');
}
