import { isPublic } from './google-names.ts';
import { pathSpans } from './find-paths.ts';
import type { Finder, Span } from './span.ts';
import { matchesOf } from './matches.ts';

const BUCKET = String.raw`(?<bucket>(?:\$\{[^}]*\}|[\p{L}\p{N}_.~+-])+)`;
/** Up to what ends a path in a list, an option or a sentence. */
const PATH = String.raw`(?<path>\/[^\s"'<>|,;\x60)\]]*)?`;

/** Every way to write a place in Cloud Storage (and in S3, which pipelines read too). */
const PLACES = [
  String.raw`(?<![\w])(?:gs|s3a?):\/\/${BUCKET}${PATH}`,
  String.raw`(?<!\w\.)storage\.googleapis\.com\/(?!storage\/|upload\/|batch|projects\/)${BUCKET}${PATH}`,
  String.raw`storage\.cloud\.google\.com\/${BUCKET}${PATH}`,
  String.raw`storage\/browser\/(?:_details\/)?${BUCKET}${PATH}`,
  String.raw`storage\/v1\/b\/${BUCKET}(?:\/o(?<path>\/[^\s"'<>?]*))?`,
  String.raw`(?:(?<=:\/\/)|(?<![\w/.-]))${BUCKET}\.storage\.googleapis\.com${PATH}`,
  String.raw`(?<![\w-])buckets\/${BUCKET}(?:\/objects${PATH})?`,
  String.raw`(?<!\w)gs%3A%2F%2F${BUCKET}(?:%2F(?<path>[^\s"'<>|,;&]+))?`,
].map((form) => new RegExp(form, 'dgu'));

/** A whole value may have spaces in its path. */
const WHOLE = new RegExp(String.raw`^gs:\/\/${BUCKET}(?<path>\/[^,]*)$`, 'du');

/** The bucket that Dataflow makes by default has the project's number in its name. */
const DEFAULT_BUCKET = /^(?:dataflow-staging|dataflow-apitest)-[a-z]+-[a-z]+\d+-(?<number>\d+)$/u;

function* bucketSpans(name: string, start: number): Iterable<Span> {
  const end = start + name.length;
  const number = DEFAULT_BUCKET.exec(name)?.groups?.['number'];
  if (number === undefined) yield { start, end, kind: 'bucket', name };
  else yield { start: end - number.length, end, kind: 'project-number', name: number };
}

function* placeSpans(match: RegExpExecArray): Iterable<Span> {
  const at = match.indices?.groups ?? {};
  const raw = match.groups?.['bucket'];
  if (raw === undefined || at['bucket'] === undefined) return;
  const bucket = raw.replace(/[.]+$/u, '');
  const [start] = at['bucket'];
  if (isPublic('bucket', bucket)) {
    const [, end] = at['path'] ?? at['bucket'];
    yield { start, end, kind: 'public', name: bucket };
    return;
  }
  yield* bucketSpans(bucket, start);
  const path = match.groups?.['path'];
  if (path !== undefined && at['path'] !== undefined) yield* pathSpans(path, at['path'][0]);
}

/** @returns the bucket and path of a value that is one place as a whole */
export const findWholePlace: Finder = function* (text): Iterable<Span> {
  const whole = WHOLE.exec(text);
  if (whole !== null) yield* placeSpans(whole);
};

/** @returns buckets and the parts of the paths in them; all of a public bucket as one public span */
export const findStorage: Finder = function* (text): Iterable<Span> {
  if (!/s3a?:|gs:|gs%3A|storage|buckets/u.test(text)) return;
  for (const form of PLACES) for (const match of matchesOf(text, form)) yield* placeSpans(match);
};
