import type { ProjectRecord } from '../project/simulate.ts';

type State = ProjectRecord['jobs'][number]['state'];

/** Whether a job ended as it should: a streaming one runs on at the horizon, or was drained. */
export const endedWell = (state: State): boolean =>
  state === 'DONE' || state === 'RUNNING' || state === 'DRAINED';
