import type { JobEvidence } from '../evidence.ts';
import {
  field,
  found,
  isGiven,
  items,
  keysOf,
  type PlainValue,
  text,
  texts,
} from '../plain-value.ts';
import {
  readRegion,
  readShuffleMode,
  readState,
  readTemplate,
  readTimes,
  readType,
} from './identity.ts';
import { readOptions } from './job-options.ts';
import { readSdk, readSdkVersion } from './sdk.ts';
import { readStages } from './stages.ts';
import { readTransforms } from './transforms.ts';

const hasItems = (list: PlainValue): boolean => Array.isArray(list.value) && list.value.length > 0;

/** Which view of the API a job was asked for with, by what only that one has. */
function viewOf(job: PlainValue): JobEvidence['view'] {
  const environment = field(job, 'environment');
  const isFull =
    hasItems(field(environment, 'workerPools')) ||
    hasItems(field(job, 'steps')) ||
    isGiven(field(environment, 'sdkPipelineOptions'));
  if (isFull) return 'full';
  return keysOf(field(job, 'pipelineDescription')).length > 0 ? 'description' : 'summary';
}

function readExperiments(job: PlainValue): JobEvidence['experiments'] {
  const environment = field(job, 'environment');
  const places = [
    field(environment, 'experiments'),
    field(environment, 'sdkPipelineOptions', 'options', 'experiments'),
  ];
  const at = places.find((place) => items(place).length > 0);
  return at === undefined ? null : found(texts(at), at);
}

/**
 * Takes a Job resource, whole or a part of it; returns what it tells. What is wrong in it or passed over is told in remarks.
 */
export function readJob(job: PlainValue): JobEvidence {
  const project = text(field(job, 'projectId'));
  const type = readType(job);
  const transforms = readTransforms(job);
  const shuffleMode = readShuffleMode(job);
  return {
    id: text(field(job, 'id')),
    name: text(field(job, 'name')),
    project,
    region: readRegion(job),
    type,
    sdk: readSdk(job),
    sdkVersion: readSdkVersion(job),
    state: readState(job),
    ...readTimes(job),
    template: readTemplate(job),
    shuffleMode,
    options: readOptions(job, project?.value ?? null, shuffleMode),
    experiments: readExperiments(job),
    transforms,
    stages: readStages(job, transforms, type?.value === 'batch'),
    view: viewOf(job),
    file: job.file,
  };
}
