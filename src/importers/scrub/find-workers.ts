import type { Finder, Span } from './span.ts';
import { matchesOf } from './matches.ts';

/** A worker: the job's name, the time of its start, and two random parts. */
const WORKER =
  /(?<![\w-])(?<name>[a-z][a-z\d-]{0,100}?-+\d{6,12}-[a-z\d]{4}-harness(?:-[a-z\d]{4})?)(?![\w-])/gu;

/** What the Python SDK names a job without a name: `beamapp-USER-0815204258-123456-abcd1234`. */
const BEAM_APP = /(?<![\w-])(?<name>beamapp-[a-z\d-]+?-\d{10}(?:-[a-z\d]+)*)(?![\w-])/gu;

/** Words before the name of a project or job in texts of gcloud and of the services. */
const SPOKEN =
  /(?<![\w-])(?:in|of|for|from|to|use|used in) project:? (?:id |number )?["'`[]?(?<project>(?:[a-z][a-z\d-]{4,}[a-z\d]|\d{6,}))(?![\w])/giu;

function* every(text: string, form: RegExp, kind: 'instance' | 'job'): Iterable<Span> {
  for (const { 0: name, index } of matchesOf(text, form)) {
    yield { start: index, end: index + name.length, kind, name };
  }
}

/** @returns worker VMs, job names that the SDK made, projects as texts of the services name them */
export const findWorkers: Finder = function* (text): Iterable<Span> {
  if (text.includes('-harness')) yield* every(text, WORKER, 'instance');
  if (text.includes('beamapp-')) yield* every(text, BEAM_APP, 'job');
  if (!text.includes('project') && !text.includes('Project')) return;
  for (const match of matchesOf(text, SPOKEN)) {
    const name = match.groups?.['project'] ?? '';
    const start = match.index + match[0].length - name.length;
    const isNumber = /^\d+$/u.test(name);
    if (!isNumber && !/[\d-]/u.test(name)) continue;
    yield {
      start,
      end: start + name.length,
      kind: isNumber ? 'project-number' : 'project',
      name,
    };
  }
};
