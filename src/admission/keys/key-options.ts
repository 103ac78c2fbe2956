import type { Check } from '../check.ts';
import type { Stated } from '../finding.ts';

/**
 * What else a launch with a key takes.
 * Source: https://docs.cloud.google.com/dataflow/docs/guides/customer-managed-encryption-keys (2026-04-08).
 */
export const checkKeyOptions: Check = ({ job, path }) => {
  const { dataflowKmsKey: key, tempLocation, gcpTempLocation } = job.options.submission;
  if (key === null) return [];
  // Java's and Python's own words are OPT-TEMP-LOCATION's, where the SDK launches the job itself.
  const isUnsaid = job.sdk === 'go' || job.template !== null;
  const temp: Stated = {
    code: 'KEY-TEMP',
    severity: 'error',
    path: `${path}.options.tempLocation`,
    message:
      'a job with a key of its own has to be given a place of temporary files: none is made for it',
    fix: `--tempLocation=gs://BUCKET/temp, in a bucket whose default key is ${key}`,
  };
  const sdk: Stated = {
    code: 'KEY-SDK',
    severity: 'warning',
    path: `${path}.options.dataflowKmsKey`,
    message: 'Go takes a key since Beam 2.40; which version this job has is not given',
    fix: 'see that the job is built with Beam 2.40 or newer',
  };
  return [
    ...(isUnsaid && tempLocation === null && gcpTempLocation === null ? [temp] : []),
    ...(job.sdk === 'go' ? [sdk] : []),
  ];
};
