import { field, isGiven, isList, isMap, items, keysOf, type PlainValue } from '../plain-value.ts';
import { recogniseTree } from '../../scenario/files/recognise.ts';

/** Keys that only Job resources have. */
const TELLING: readonly string[] = [
  ...['currentState', 'currentStateTime', 'requestedState', 'pipelineDescription', 'stageStates'],
  ...['jobMetadata', 'stepsLocation', 'runtimeUpdatableParams', 'createdFromSnapshotId'],
];

const ENVIRONMENT: readonly string[] = [
  ...['workerPools', 'userAgent', 'sdkPipelineOptions', 'version', 'experiments', 'shuffleMode'],
];

const hasAny = (value: PlainValue, keys: readonly string[]): boolean =>
  keys.some((key) => isGiven(field(value, key)));

const matches = ({ value }: PlainValue, pattern: RegExp): boolean =>
  typeof value === 'string' && pattern.test(value);

/** Other services have `steps` too. */
function hasSteps(value: PlainValue): boolean {
  const steps = field(value, 'steps');
  const [first] = isList(steps) ? items(steps) : [];
  return first !== undefined && isGiven(field(first, 'properties'));
}

/** The service's own form of an id; gcloud's table has little else that is telling. */
const JOB_ID = /^\d{4}-\d\d-\d\d_\d\d_\d\d_\d\d-\d+$/u;

/** @returns whether a value is a Job resource, or enough of one */
export function isJob(value: PlainValue): boolean {
  return (
    hasAny(value, TELLING) ||
    hasAny(field(value, 'environment'), ENVIRONMENT) ||
    hasSteps(value) ||
    matches(field(value, 'type'), /^JOB_TYPE_/u) ||
    matches(field(value, 'id'), JOB_ID)
  );
}

/** Keys under which launch bodies say their template. */
const TEMPLATES = ['gcsPath', 'containerSpecGcsPath', 'containerSpec'];

/** @returns the body in a flex launch request, or the value itself */
export function launchBody(value: PlainValue): PlainValue {
  const wrapped = ['launchParameter', 'launch_parameter', 'launchParameters'].map((key) =>
    field(value, key),
  );
  return wrapped.find(isMap) ?? value;
}

/** @returns whether a value is the body of a request that launches a template */
export function isLaunch(value: PlainValue): boolean {
  const body = launchBody(value);
  if (!isMap(body) || isList(field(body, 'steps'))) return false;
  return body !== value || hasAny(body, TEMPLATES) || isGiven(field(body, 'jobName'));
}

/** Takes a value that is no job; returns what it is instead, as the end of a sentence "got …". */
export function strangerInWords(value: PlainValue): string {
  if (!isMap(value)) return 'no map';
  const { kind = 'unknown', reason } = recogniseTree(value.value) ?? {};
  if (reason?.startsWith('it looks like ') === true) return reason.replace('it looks like ', '');
  if (kind === 'quotas') return 'quotas of a region or project';
  const keys = keysOf(value);
  if (keys.length === 0) return 'an empty map';
  const shown = keys.slice(0, 5).map((key) => (key.length > 30 ? `${key.slice(0, 30)}…` : key));
  const named = `a map with ${shown.join(', ')}${keys.length > shown.length ? ' …' : ''}`;
  return ['metrics', 'messages', 'scenario'].includes(kind) ? `${kind} (${named})` : named;
}
