import type { Check, CheckedJob } from '../../check.ts';
import type { Stated } from '../../finding.ts';

/** Source of words and patterns: apache/beam pipeline_options_validator.py, DataflowRunner.java. */
const PROJECT_ID = /^[a-z][-a-z0-9:.]+[a-z0-9]$/u;
const PROJECT_NUMBER = /^\d+$/u;
const JOB_NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/u;

/** Characters of a job name that the service takes (Dataflow v1b3 API, 2026-08-25). */
const LONGEST_NAME = 1024;

const CODES = { project: { code: 'OPT-PROJECT' }, region: { code: 'OPT-REGION' } } as const;

const missing = ({ job, path }: CheckedJob, option: 'project' | 'region'): Stated => ({
  ...CODES[option],
  severity: 'error',
  path: `${path}.options.${option}`,
  message:
    job.sdk === 'java'
      ? `Missing required pipeline options: ${option}`
      : `Missing required option: ${option}.`,
  why: `the option ${option} is given and empty, so that no default of gcloud or the environment stands in for it`,
  fix: option === 'project' ? '--project=PROJECT_ID' : '--region=REGION',
});

/** A number, or a name as the console shows it, in place of the id. */
function misnamed({ job, path }: CheckedJob, project: string, isNumber: boolean): Stated {
  const not = isNumber ? 'project number' : 'project description';
  const advice = `Please make sure you specified the Project ID, not ${not}.`;
  return {
    code: 'OPT-PROJECT',
    severity: 'error',
    path: `${path}.options.project`,
    message:
      job.sdk === 'java'
        ? `Project ID '${project}' invalid. ${advice}`
        : `Invalid Project ID (${project}). ${advice}`,
    fix: isNumber
      ? `--project=$(gcloud projects describe ${project} --format="value(projectId)")`
      : '--project=PROJECT_ID, of those that `gcloud projects list` shows',
  };
}

function checkProject(checked: CheckedJob): Stated[] {
  const { project } = checked.job.options.submission;
  if (project === null) return [];
  if (project === '') return [missing(checked, 'project')];
  const isNumber = PROJECT_NUMBER.test(project);
  return isNumber || !PROJECT_ID.test(project) ? [misnamed(checked, project, isNumber)] : [];
}

function checkRegion(checked: CheckedJob): Stated[] {
  return checked.job.options.submission.region === '' ? [missing(checked, 'region')] : [];
}

/** Java sends the name in lower case, and says so. */
function checkJavaName(path: string, given: string): Stated[] {
  const name = given.toLowerCase();
  if (!JOB_NAME.test(name)) {
    const message =
      'JobName invalid; the name must consist of only the characters [-a-z0-9], starting with a letter and ending with a letter or number';
    const why = `the name is ${given}, in lower case ${name}`;
    return [{ code: 'OPT-JOB-NAME', severity: 'error', path, message, why, fix: '--jobName=NAME' }];
  }
  if (name === given) return [];
  const message = `PipelineOptions.jobName did not match the service requirements. Using ${name} instead of ${given}.`;
  const fix = `--jobName=${name}`;
  return [{ code: 'OPT-JOB-NAME', severity: 'warning', path, message, fix }];
}

function checkOtherName(path: string, given: string): Stated[] {
  if (JOB_NAME.test(given)) return [];
  const message = `Invalid job_name (${given}); the name must consist of only the characters [-a-z0-9], starting with a letter and ending with a letter or number`;
  return [{ code: 'OPT-JOB-NAME', severity: 'error', path, message, fix: '--job_name=NAME' }];
}

function checkJobName({ job, path }: CheckedJob): Stated[] {
  const { jobName } = job.options.submission;
  if (jobName === null || jobName === '') return [];
  const at = `${path}.options.jobName`;
  if (jobName.length > LONGEST_NAME) {
    const message = `job_name has ${jobName.length} characters, and the service takes ${LONGEST_NAME}`;
    const fix = 'a shorter --jobName';
    return [{ code: 'OPT-JOB-NAME', severity: 'error', path: at, message, fix }];
  }
  return job.sdk === 'java' ? checkJavaName(at, jobName) : checkOtherName(at, jobName);
}

/** What the options say of the job, and what the scenario says of it. */
function claims({ scenario, job }: CheckedJob) {
  const { submission } = job.options;
  const { name, region } = scenario.project;
  return [
    { option: 'project', given: submission.project, own: name, isSaid: name !== 'default' },
    { option: 'region', given: submission.region, own: region, isSaid: true },
    { option: 'jobName', given: submission.jobName, own: job.name, isSaid: job.runOf === null },
  ] as const;
}

const FOLLOWS = {
  project: 'quotas, policies and messages here are of that project',
  region: 'quotas, prices and places here are of that region',
  jobName: 'messages and reports here have that name',
} as const;

const PLACES = { project: 'project.name', region: 'project.region', jobName: 'name' } as const;

/** What is no name at all is told of as that. */
const MEANT: Readonly<Record<'project' | 'region' | 'jobName', RegExp>> = {
  project: PROJECT_ID,
  region: /./u,
  jobName: JOB_NAME,
};

function isAnother(option: keyof typeof MEANT, given: string | null, own: string): boolean {
  const name = given?.toLowerCase() ?? '';
  return name !== own && MEANT[option].test(name);
}

function checkClaims(checked: CheckedJob): Stated[] {
  return claims(checked)
    .filter(({ option, given, own, isSaid }) => isSaid && isAnother(option, given, own))
    .map(({ option, given, own }) => {
      const place = option === 'jobName' ? `${checked.path}.${PLACES[option]}` : PLACES[option];
      return {
        code: 'OPT-CONTRADICTS',
        severity: 'warning',
        path: `${checked.path}.options.${option}`,
        message: `the option ${option} is ${given ?? ''}, and ${place} is ${own}: ${FOLLOWS[option]}`,
        fix: `--${option}=${own}, or ${place}: ${given ?? ''}`,
      };
    });
}

/** Do the options name a project, a region and a job that can be, and that the scenario means? */
export const checkNames: Check = (checked) =>
  [checkProject, checkRegion, checkJobName, checkClaims].flatMap((check) => check(checked));
