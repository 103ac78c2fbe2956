import { labelPairs } from './labels.ts';
import { type JobSettings, type LaunchText, type LaunchValue, PLACEHOLDERS } from './setting.ts';
import { otherOptions, templateSettings } from './template-settings.ts';

/**
 * Fields of `spec` by the options' Java names; `ref`: of an object outside of the cluster.
 * Source: https://cloud.google.com/config-connector/docs/reference/resource-docs/dataflow/dataflowflextemplatejob
 * (2026-11).
 */
const FIELDS: readonly (readonly [java: string, field: string, ref?: 'ref'])[] = [
  ['workerMachineType', 'machineType'],
  ['numWorkers', 'numWorkers'],
  ['maxNumWorkers', 'maxWorkers'],
  ['autoscalingAlgorithm', 'autoscalingAlgorithm'],
  ['usePublicIps', 'ipConfiguration'],
  ['sdkContainerImage', 'sdkContainerImage'],
  ['launcherMachineType', 'launcherMachineType'],
  ['enableStreamingEngine', 'enableStreamingEngine'],
  ['stagingLocation', 'stagingLocation'],
  ['tempLocation', 'tempLocation'],
  ['network', 'networkRef', 'ref'],
  ['subnetwork', 'subnetworkRef', 'ref'],
  ['serviceAccount', 'serviceAccountEmailRef', 'ref'],
  ['dataflowKmsKey', 'kmsKeyNameRef', 'ref'],
];

/** A JSON text is a YAML text. */
const scalar = (value: LaunchValue): string => JSON.stringify(value);

function valueOf(java: string, value: LaunchValue): LaunchValue {
  if (java !== 'usePublicIps') return value;
  return value === false ? 'WORKER_IP_PRIVATE' : 'WORKER_IP_PUBLIC';
}

const block = (name: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`${name}:`, ...lines.map((line) => `  ${line}`)];

/** Kubernetes takes lower-case letters, digits and `-`. */
const objectName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9-]+/gu, '-')
    .replace(/^-+|-+$/gu, '') || 'job';

/** Names that stand more than once, which a map can't have. */
function byName(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  const joined = new Map<string, string>();
  for (const [name, value] of pairs) {
    const before = joined.get(name);
    joined.set(name, before === undefined ? value : `${before},${value}`);
  }
  return joined;
}

const pairLines = (pairs: readonly (readonly [string, string])[]): readonly string[] =>
  pairs.map(([name, value]) => `${scalar(name)}: ${scalar(value)}`);

const metadataOf = (
  { name, project }: JobSettings,
  labels: readonly string[],
): readonly string[] => [
  `name: ${objectName(name)}`,
  ...block('annotations', [
    `cnrm.cloud.google.com/project-id: ${scalar(project ?? PLACEHOLDERS.project)}`,
  ]),
  ...block('labels', pairLines(labelPairs(labels))),
];

/** @returns a `DataflowFlexTemplateJob`, and what it can't say */
export function configConnectorOf(job: JobSettings): LaunchText {
  const found = templateSettings(
    job,
    FIELDS.map(([java]) => java),
  );
  const fields = FIELDS.flatMap(([java, field, ref]): string[] => {
    const value = found.fields.get(java);
    if (value === undefined) return [];
    const text = scalar(valueOf(java, value));
    return ref === undefined ? [`${field}: ${text}`] : [`${field}:`, `  external: ${text}`];
  });
  const parameters = [...byName(otherOptions(job, found.others))];
  const spec = [
    `region: ${job.region}`,
    `containerSpecGcsPath: ${PLACEHOLDERS.flexTemplate}`,
    ...fields,
    ...block(
      'additionalExperiments',
      found.experiments.map((entry) => `- ${scalar(entry)}`),
    ),
    ...block(
      'parameters',
      parameters.map(([name, value]) => `${name}: ${scalar(value)}`),
    ),
  ];
  const lines = [
    'apiVersion: dataflow.cnrm.cloud.google.com/v1beta1',
    'kind: DataflowFlexTemplateJob',
    ...block('metadata', metadataOf(job, found.labels)),
    ...block('spec', spec),
  ];
  const names = parameters.map(([name]) => name);
  return {
    text: lines.join('\n'),
    notes: [
      ...(job.template === 'classic' ? ['it is a Flex template that this launches'] : []),
      ...(names.length === 0
        ? []
        : [`the template has to take as parameters what has no field: ${names.join(', ')}`]),
    ],
  };
}
