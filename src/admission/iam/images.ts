import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { bindOnProject } from './commands.ts';
import { allPermissions } from './granting.ts';
import { judged } from './judged.ts';
import { emailOf, workerAccount } from './principals.ts';

const READER = 'roles/artifactregistry.reader';
const DOWNLOAD = 'artifactregistry.repositories.downloadArtifacts';

const ARTIFACT =
  /^(?:https:\/\/)?(?<location>[a-z0-9-]+)-docker\.pkg\.dev\/(?<project>[^/]+(?::[^/]+)?)\/(?<repository>[^/]+)\//u;
const CONTAINER = /^(?:https:\/\/)?(?:[a-z]+\.)?gcr\.io\/(?<project>[^/]+)\//u;

/** Everybody may pull what Google and Beam publish. */
const PUBLIC: ReadonlySet<string> = new Set(['cloud-dataflow', 'google-containers', 'distroless']);

interface Image {
  readonly image: string;
  readonly path: string;
}

function imageOf({ job: { options }, path }: CheckedJob): Image | null {
  const { workerHarnessContainerImage: legacy } = options.submission;
  if (options.sdkContainerImage !== null) {
    return { image: options.sdkContainerImage, path: `${path}.options.sdkContainerImage` };
  }
  return legacy === null
    ? null
    : { image: legacy, path: `${path}.options.workerHarnessContainerImage` };
}

/** Artifact Registry: by the project’s policy, or that of a repository, which nobody can give here. */
function inRegistry(
  { scenario: { project } }: CheckedJob,
  worker: string,
  { image, path }: Image,
): readonly Stated[] {
  const {
    location = '',
    project: owner = '',
    repository = '',
  } = ARTIFACT.exec(image)?.groups ?? {};
  const own = owner === project.name;
  const command = own
    ? bindOnProject(owner, worker, READER)
    : `gcloud artifacts repositories add-iam-policy-binding ${repository} --location=${location} --project=${owner} --member=${worker} --role=${READER}`;
  return judged(
    {
      code: 'IAM-IMAGE',
      path,
      who: worker,
      does: `pull ${image}`,
      granting: allPermissions(worker, [DOWNLOAD], [own ? project.iam.policy : null], project.iam),
      looked: 'project.iam.policy',
      severity: 'unknown',
      message: `whether ${emailOf(worker)} may pull ${image} can’t be told: ${READER} is not in project.iam.policy, and the repository’s own policy is not given`,
      because:
        'Without it the workers say “Image pull request failed with error”. A page on security names roles/artifactregistry.writer; to pull, the reader’s role is enough.',
      command,
    },
    project.iam,
  );
}

/** Images of gcr.io lie in a bucket, or in a repository by that name: which, nothing here tells. */
function inContainerRegistry(worker: string, { image, path }: Image): readonly Stated[] {
  const owner = CONTAINER.exec(image)?.groups?.['project'] ?? '';
  if (PUBLIC.has(owner)) return [];
  const finding: Stated = {
    code: 'IAM-IMAGE',
    severity: 'unknown',
    path,
    message: `whether ${emailOf(worker)} may pull ${image} can’t be told: an image at gcr.io needs read access to the storage behind it`,
    fix: `${bindOnProject(owner, worker, READER)}, or move the image to Artifact Registry (REGION-docker.pkg.dev)`,
  };
  return [finding];
}

/**
 * May the workers pull the image that the job names?
 * Source: https://docs.cloud.google.com/dataflow/docs/concepts/security-and-permissions (2026-03-03);
 * https://github.com/iann0036/iam-dataset (2026-08-22).
 */
export const checkImage: Check = (checked) => {
  const worker = workerAccount(checked.scenario.project, checked.job);
  const image = imageOf(checked);
  if (worker === null || image === null) return [];
  if (ARTIFACT.test(image.image)) return inRegistry(checked, worker, image);
  return CONTAINER.test(image.image) ? inContainerRegistry(worker, image) : [];
};
