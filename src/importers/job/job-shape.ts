import { field, isGiven, isList, isMap, keysOf, type PlainValue } from '../plain-value.ts';
import { recogniseTree } from '../recognise.ts';

/** Keys that only Job resources have, in the API or (last row) in gcloud's table. */
const TELLING: readonly string[] = [
  ...['currentState', 'currentStateTime', 'requestedState', 'pipelineDescription', 'stageStates'],
  ...['jobMetadata', 'createTime', 'startTime', 'stepsLocation', 'clientRequestId', 'projectId'],
  ...['creationTime', 'stateTime'],
];

const ENVIRONMENT: readonly string[] = [
  ...['workerPools', 'userAgent', 'sdkPipelineOptions', 'version', 'experiments', 'shuffleMode'],
];

const hasAny = (value: PlainValue, keys: readonly string[]): boolean =>
  keys.some((key) => isGiven(field(value, key)));

/** @returns whether a value is a Job resource, or enough of one */
export function isJob(value: PlainValue): boolean {
  const { value: type } = field(value, 'type');
  const isNamed = hasAny(value, ['id', 'name']);
  return (
    hasAny(field(value, 'environment'), ENVIRONMENT) ||
    isList(field(value, 'steps')) ||
    (isNamed && hasAny(value, TELLING)) ||
    (isNamed && typeof type === 'string' && type.startsWith('JOB_TYPE_')) ||
    TELLING.filter((key) => isGiven(field(value, key))).length > 1
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
  if (kind === 'unknown' && reason !== undefined) return reason.replace('it looks like ', '');
  const keys = keysOf(value);
  if (keys.length === 0) return 'an empty map';
  const shown = keys.slice(0, 5).map((key) => (key.length > 30 ? `${key.slice(0, 30)}…` : key));
  const named = `a map with ${shown.join(', ')}${keys.length > shown.length ? ' …' : ''}`;
  return ['metrics', 'messages', 'scenario'].includes(kind) ? `${kind} (${named})` : named;
}
