import { isPseudonym } from './name-kind.ts';
import { projectOfHost } from './project-name.ts';
import type { Finder, Span } from './span.ts';
import { matchesOf } from './matches.ts';

const ADDRESS =
  /(?<![\p{L}\p{N}_.+%}-])(?<local>[\p{L}\p{N}_.+'-]{1,64})(?<at>@|%40)(?<host>(?:[\p{L}\p{N}_-]+\.){1,8}\p{L}[\p{L}\p{N}-]+)/dgu;

/** Agents that Google runs in every project: `service-123@dataflow-service-producer-prod.iam.gserviceaccount.com`. */
const AGENT = /^(?:service-|project-)?(?<number>\d+)(?<rest>-compute)?$/du;

/** One of a project: `etl@acme-prod.iam.gserviceaccount.com`. */
const OWN = /^(?<project>.+)\.iam\.gserviceaccount\.com$/u;

interface Parts {
  readonly start: number;
  readonly local: string;
  readonly host: string;
  /** Where the host begins. */
  readonly hostStart: number;
}

function* ofAgent({ start, local }: Parts, agent: RegExpExecArray): Iterable<Span> {
  const [from = 0, to = 0] = agent.indices?.groups?.['number'] ?? [];
  yield {
    start: start + from,
    end: start + to,
    kind: 'project-number',
    name: local.slice(from, to),
  };
}

/** An account of a project: its own name, and the project's. */
function* ofAccount({ start, local, hostStart }: Parts, project: string): Iterable<Span> {
  const name = projectOfHost(project);
  yield {
    start,
    end: start + local.length,
    kind: 'service-account',
    name: isPseudonym('service-account', local) ? local : `${local.toLowerCase()}@${name}`,
  };
  yield { start: hostStart, end: hostStart + project.length, kind: 'project', name };
}

function* ofServiceAccount(parts: Parts): Iterable<Span> {
  const { start, local, host } = parts;
  const agent = AGENT.exec(local);
  if (agent !== null) {
    yield* ofAgent(parts, agent);
    return;
  }
  const project = OWN.exec(host)?.groups?.['project'];
  if (project !== undefined) yield* ofAccount(parts, project);
  else if (host === 'appspot.gserviceaccount.com') {
    yield { start, end: start + local.length, kind: 'project', name: local };
  } else if (host !== 'system.gserviceaccount.com') {
    yield { start, end: start + local.length, kind: 'service-account', name: local };
  }
}

/** `serviceAccount:acme-prod.svc.id.goog[batch/etl]`: workload identity of a cluster. */
const WORKLOAD =
  /(?<![\w.-])(?<project>[\w.-]+)\.svc\.id\.goog(?:\[(?<space>[\w.-]+)\/(?<account>[\w.-]+)\])?/dgu;

function* workloads(text: string): Iterable<Span> {
  for (const { indices } of matchesOf(text, WORKLOAD)) {
    for (const [group, kind] of [
      ['project', 'project'],
      ['space', 'resource'],
      ['account', 'resource'],
    ] as const) {
      const at = indices?.groups?.[group];
      if (at !== undefined)
        yield { start: at[0], end: at[1], kind, name: text.slice(at[0], at[1]) };
    }
  }
}

/** @returns mail addresses of people, accounts of services, the project numbers in those of Google's agents */
export const findPeople: Finder = function* (text): Iterable<Span> {
  if (text.includes('@') || text.includes('%40')) {
    for (const match of matchesOf(text, ADDRESS)) {
      const { local = '', at = '', host = '' } = match.groups ?? {};
      const start = match.index;
      const hostStart = start + local.length + at.length;
      if (host.endsWith('.gserviceaccount.com') || host === 'developer.gserviceaccount.com') {
        yield* ofServiceAccount({ start, local, host, hostStart });
      } else {
        const end = hostStart + host.length;
        yield { start, end, kind: 'person', name: `${local}@${host}`.toLowerCase() };
      }
    }
  }
  if (text.includes('.svc.id.goog')) yield* workloads(text);
};
