import { findAddresses } from './find-addresses.ts';
import { findAssignments } from './find-assignments.ts';
import { findHosts } from './find-web.ts';
import { findPaths, findWholePath } from './find-paths.ts';
import { findPeople } from './find-people.ts';
import { findResources } from './find-resources.ts';
import { findImages } from './find-images.ts';
import { findTables } from './find-tables.ts';
import { findQuoted } from './find-quoted.ts';
import { findSecrets } from './find-secrets.ts';
import { findStorage, findWholePlace } from './find-storage.ts';
import { findWorkers } from './find-workers.ts';
import { isPublic } from './google-names.ts';
import { kindByKey } from './key-kind.ts';
import { listSpans } from './list-spans.ts';
import { isAnyPseudonym, isPseudonym } from './name-kind.ts';
import type { Place } from './place.ts';
import { type Finder, type Span, withoutOverlaps } from './span.ts';

/** Of two that begin at the same place, the first here counts. */
const FINDERS: readonly Finder[] = [
  findSecrets,
  findPeople,
  findStorage,
  findResources,
  findImages,
  findTables,
  findAddresses,
  findHosts,
  findWorkers,
  findPaths,
  findAssignments,
  findQuoted,
];

/** Public names, and pseudonyms of another kind than expected, are left alone as a whole. */
function judged(span: Span): Span {
  const { kind, name } = span;
  if (kind === 'public' || isPseudonym(kind, name)) return span;
  return isPublic(kind, name) || isAnyPseudonym(name) ? { ...span, kind: 'public' } : span;
}

function found(text: string, finders: readonly Finder[]): readonly Span[] {
  const spans: Span[] = [];
  for (const find of finders) for (const span of find(text)) spans.push(judged(span));
  return withoutOverlaps(spans);
}

/** @returns the private names in a text, and public ones that nothing in them may be taken for private */
export const namesInText = (text: string): readonly Span[] => found(text, FINDERS);

/** A value that is a path as a whole may have spaces in it. Longer ones are texts. */
const LONGEST_PATH = 1024;
const WHOLES: readonly Finder[] = [findWholePlace, findWholePath];

function namesInFreeValue(text: string): readonly Span[] {
  const whole = text.length <= LONGEST_PATH ? found(text, WHOLES) : [];
  return whole.length > 0 ? whole : namesInText(text);
}

/** Maps whose values users choose. */
const LABEL_MAPS = /^(?:\w*[lL]abels)$/u;
/** Labels that Google sets, and resources of Cloud Logging: their keys say what they are. */
const GOOGLE_LABEL = /^goog-|googleapis\.com\//u;

function isLabel({ key, above }: Place): boolean {
  if (!LABEL_MAPS.test(above.at(-1) ?? '')) return false;
  return above.at(-2) !== 'resource' && !GOOGLE_LABEL.test(key) && key !== 'key';
}

/** Numbers of versions look like addresses. */
const VERSION = /version/iu;

const isMetadata = ({ key, above }: Place): boolean =>
  key === 'value' && above.includes('commonInstanceMetadata');

/** `resource.name.startsWith("projects/_/buckets/acme")` */
const isCondition = ({ key, above }: Place): boolean =>
  key === 'expression' && above.at(-1) === 'condition';

const isPackage = ({ key, above }: Place): boolean => key === 'name' && above.at(-1) === 'packages';

function kindAt(text: string, place: Place): ReturnType<typeof kindByKey> {
  if (isLabel(place)) return 'label';
  if (isMetadata(place) || isCondition(place)) return 'text';
  if (isPackage(place)) return 'path';
  return kindByKey(place.key, text);
}

/** @returns the private names in a value: by its key, else by what stands in it */
export function namesInValue(text: string, place: Place): readonly Span[] {
  const kind = kindAt(text, place);
  if (kind === null) {
    const spans = namesInFreeValue(text);
    return VERSION.test(place.key) ? spans.filter((span) => span.kind !== 'address') : spans;
  }
  const byKey = [...listSpans(text, 0, kind)].map(judged);
  if (kind !== 'host') return byKey;
  return withoutOverlaps([...findAddresses(text), ...byKey].map(judged));
}
