import type { Executor } from '../../planner/executor.ts';
import { InOrder } from '../../planner/sweep/in-order.ts';
import { rowOf } from '../../planner/sweep/row.ts';
import { placeOf, type Shard, type Sweep, tasksOf } from '../../planner/sweep/sweep.ts';
import { ROW_FORMATS } from '../../report/csv/sweep.ts';
import type { Progress } from '../progress.ts';
import type { RowForm } from './row-key.ts';
import type { RowSink } from './row-sink.ts';

/** What a sweep is played with. */
export interface Playing {
  readonly executor: Executor;
  readonly sink: RowSink;
  readonly form: RowForm;
  readonly progress: Progress;
  /** The user wants to be gone. */
  readonly stop: () => boolean;
}

/** Plays what a sink has not yet and hands it on in the order of rows. @returns rows that are there at the end */
export async function playSweep(sweep: Sweep, shard: Shard, playing: Playing): Promise<number> {
  const { executor, sink, form, progress } = playing;
  const names = sweep.axes.map(({ name }) => name);
  const order = new InOrder<ReturnType<typeof rowOf>>(sink.rows);
  let written = sink.rows;
  await executor.play(
    tasksOf(sweep, shard, sink.rows),
    async (played) => {
      progress.step();
      const due = order.take(placeOf(sweep, shard, played), rowOf(sweep, played));
      if (due.length === 0) return;
      await sink.write(ROW_FORMATS[form].rows(names, due));
      written += due.length;
    },
    () => playing.stop() || sink.isGone(),
  );
  return written;
}
