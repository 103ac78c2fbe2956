import { endsWell, JOB_STATE_PROVENANCE, JOB_STATES } from '../facts/job-states.ts';
import { type Entry, factsOf } from './entry.ts';

/** @returns whether a job did what it was to do: a batch job is DONE, a streaming one runs on or was drained */
export const endedWell = ({ state }: { readonly state: string }): boolean => endsWell(state);

/** @returns every state that a job of a result may be in */
export function stateEntries(): readonly Entry[] {
  return JOB_STATES.map(({ name, endsWell: well, meaning }) => ({
    kind: 'state',
    name,
    aliases: [`JOB_STATE_${name}`],
    title: meaning,
    paragraphs: [],
    facts: factsOf({
      'ended well': well ? 'yes' : 'no: goals are missed',
      stands: 'jobs[].state',
      source: JOB_STATE_PROVENANCE.source,
    }),
  }));
}
