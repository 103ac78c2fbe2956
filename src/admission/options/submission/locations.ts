import type { Check, CheckedJob } from '../../check.ts';
import type { Stated } from '../../finding.ts';

/** An option that is a path in Cloud Storage. */
interface Location {
  readonly option: 'tempLocation' | 'gcpTempLocation' | 'stagingLocation' | 'templateLocation';
  readonly python: string;
  readonly given: string | null;
}

const isGiven = (path: string | null): path is string => path !== null && path !== '';

function locationsOf({ job }: CheckedJob): readonly Location[] {
  const { tempLocation, gcpTempLocation, stagingLocation, templateLocation } =
    job.options.submission;
  return [
    { option: 'tempLocation', python: 'temp_location', given: tempLocation },
    { option: 'gcpTempLocation', python: 'gcp_temp_location', given: gcpTempLocation },
    { option: 'stagingLocation', python: 'staging_location', given: stagingLocation },
    { option: 'templateLocation', python: 'template_location', given: templateLocation ?? null },
  ];
}

const URI = /^(?<scheme>[^:]+):\/\/(?<bucket>[^/]+)(?:\/(?<object>.*))?$/su;
const BUCKET = /^[a-z0-9][-_a-z0-9.]+[a-z0-9]$/u;

/** Python’s words on a path; null: it is one. Source: apache/beam pipeline_options_validator.py. */
function pythonProblem(path: string, option: string): string | null {
  const { scheme, bucket, object } = URI.exec(path)?.groups ?? {};
  if (bucket === undefined || scheme?.toLowerCase() !== 'gs') {
    return `Invalid GCS path (${path}), given for the option: ${option}.`;
  }
  if (!BUCKET.test(bucket)) {
    return `Invalid GCS bucket (${path}), given for the option: ${option}. See https://developers.google.com/storage/docs/bucketnaming for more details.`;
  }
  const isObject = object !== undefined && !/[\r\n]/u.test(object);
  return isObject ? null : `Invalid GCS object (${path}), given for the option: ${option}.`;
}

/** Java’s words on a path; null: it is one. Source: apache/beam GcsPath.java, GcsPathValidator.java. */
function javaProblem(path: string): string | null {
  const { scheme, bucket, object = '' } = URI.exec(path)?.groups ?? {};
  if (scheme !== 'gs' || bucket === undefined || !BUCKET.test(bucket)) {
    return `Expected a valid 'gs://' path but was given '${path}'`;
  }
  if (object === '') {
    return `Missing object or bucket in path: 'gs://${bucket}/', did you mean: 'gs://some-bucket/${bucket}'?`;
  }
  return object.includes('//')
    ? 'Dataflow Service does not allow objects with consecutive slashes'
    : null;
}

const at = ({ path }: CheckedJob, option: string): string => `${path}.options.${option}`;

const fixOf = (option: string): string => `--${option}=gs://BUCKET/PATH`;

/** Java makes gcpTempLocation of tempLocation, and tells of that. */
const NO_TEMP =
  'DataflowRunner requires gcpTempLocation, but failed to retrieve a value from PipelineOptions';

function javaPath(checked: CheckedJob, { option, given }: Location): Stated[] {
  const problem = given === null || given === '' ? null : javaProblem(given);
  if (problem === null) return [];
  const stands = option === 'tempLocation';
  if (stands && isGiven(checked.job.options.submission.gcpTempLocation)) return [];
  return [
    {
      code: 'OPT-GCS-PATH',
      severity: 'error',
      path: at(checked, option),
      message: stands ? NO_TEMP : problem,
      ...(stands ? { why: `gcpTempLocation is made of tempLocation: ${problem}` } : {}),
      fix: fixOf(option),
    },
  ];
}

/** A path that is good stands in for one that is not: in Python temp_location and staging_location are one or the other. */
function otherIsGood({ job }: CheckedJob, option: Location['option']): boolean {
  const { tempLocation, stagingLocation } = job.options.submission;
  const other =
    option === 'tempLocation'
      ? stagingLocation
      : option === 'stagingLocation'
        ? tempLocation
        : null;
  return isGiven(other) && pythonProblem(other, '') === null;
}

function pythonPath(checked: CheckedJob, { option, python, given }: Location): Stated[] {
  const unread = option === 'gcpTempLocation'; // Java’s alone
  const problem = !isGiven(given) || unread ? null : pythonProblem(given, python);
  if (problem === null) return [];
  const passedOver = otherIsGood(checked, option);
  const other = option === 'tempLocation' ? 'staging_location' : 'temp_location';
  return [
    {
      code: 'OPT-GCS-PATH',
      severity: passedOver ? 'warning' : 'error',
      path: at(checked, option),
      message: problem,
      ...(passedOver ? { why: `${other} is a path, and the SDK takes it for both` } : {}),
      fix: fixOf(option),
    },
  ];
}

const checkPaths = (checked: CheckedJob): Stated[] =>
  locationsOf(checked).flatMap((location) =>
    checked.job.sdk === 'java' ? javaPath(checked, location) : pythonPath(checked, location),
  );

/** Without any path a bucket is made, but for a job with a key of its own: its default key would be another. */
function checkTemp(checked: CheckedJob): Stated[] {
  const { sdk, template, options } = checked.job;
  const { submission } = options;
  const { dataflowKmsKey, tempLocation, gcpTempLocation, stagingLocation } = submission;
  const own = [tempLocation, sdk === 'java' ? gcpTempLocation : stagingLocation];
  if (!isGiven(dataflowKmsKey) || template !== null || sdk === 'go') return []; // KEY-TEMP's
  if (own.some(isGiven)) return [];
  return [
    {
      code: 'OPT-TEMP-LOCATION',
      severity: 'error',
      path: at(checked, 'tempLocation'),
      message: sdk === 'java' ? NO_TEMP : 'Missing GCS path option: temp_location.',
      why:
        sdk === 'java'
          ? 'no path is given, and: Cannot create a default bucket when --dataflowKmsKey is set.'
          : 'no path is given, and no default bucket is made for a job with dataflow_kms_key',
      fix: `${fixOf('tempLocation')}, in a bucket whose default key is ${dataflowKmsKey}`,
    },
  ];
}

/** `@*` and `@4` in a path mean shards. */
const SHARDING_SPEC = /@(?:\*|\d+)/u;

function checkSharding(checked: CheckedJob): Stated[] {
  return locationsOf(checked)
    .filter(({ given }) => given !== null && SHARDING_SPEC.test(given))
    .map(({ option, given }) => ({
      code: 'OPT-SHARDING-SPEC',
      severity: 'error',
      path: at(checked, option),
      message:
        '"@*" and "@N" are reserved sharding specs. Filepattern must not contain any of them.',
      why: `${option} is ${given ?? ''}`,
      fix: `--${option} without an @ before a number or a star`,
    }));
}

/** Are the paths of temporary and staged files paths in Cloud Storage, where the job has to have them? */
export const checkLocations: Check = (checked) => [
  ...checkPaths(checked),
  ...checkTemp(checked),
  ...checkSharding(checked),
];
