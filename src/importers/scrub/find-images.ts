import { isPublic } from './google-names.ts';
import { type Finder, groupSpan, type Span } from './span.ts';
import { matchesOf } from './matches.ts';

/** `europe-docker.pkg.dev/acme/repo/pipeline:v3`, `gcr.io/acme/pipeline@sha256:…` */
const IMAGE =
  /(?<![\w.-])(?:[a-z\d-]+-docker\.pkg\.dev|(?:[a-z]+\.)?gcr\.io)\/(?<project>(?:[a-z\d-]+\.[a-z.]+\/)?[^\s/"'<>:@,;]+)(?<rest>(?:\/[^\s/"'<>:@,;]+)*)(?::(?<tag>[\w.-]+))?/dgu;

const VERSION_TAG = /^(?:latest|v?\d+(?:\.\d+)*)$/u;

function* partsOf(match: RegExpExecArray): Iterable<Span> {
  for (const { start, end, name } of groupSpan(match, 'project', 'project')) {
    yield { start, end, kind: 'project', name: name.replace('/', ':') };
  }
  for (const rest of groupSpan(match, 'rest', 'image')) {
    for (const { 0: name, index } of matchesOf(rest.name, /[^/]+/gu)) {
      const start = rest.start + index;
      yield { start, end: start + name.length, kind: 'image', name };
    }
  }
  if (!VERSION_TAG.test(match.groups?.['tag'] ?? '')) yield* groupSpan(match, 'tag', 'image');
}

/** @returns projects, repositories, names and tags of container images; a public one as a whole */
export const findImages: Finder = function* (text): Iterable<Span> {
  if (!/gcr\.io\/|pkg\.dev\//u.test(text)) return;
  for (const match of matchesOf(text, IMAGE)) {
    const project = match.groups?.['project']?.replace('/', ':') ?? '';
    const end = match.index + match[0].length;
    if (isPublic('project', project)) yield { start: match.index, end, kind: 'public', name: '' };
    else yield* partsOf(match);
  }
};
