import { findOption } from '../../facts/options.ts';
import type { Found, JobEvidence } from '../evidence.ts';
import { field, isGiven, type PlainValue, remark, text, texts } from '../plain-value.ts';
import { optionsIn } from './asked-options.ts';
import { publicIps } from './job-options.ts';
import { launchBody } from './job-shape.ts';
import { type OptionValue, optionValue } from './option-value.ts';
import { regionOfZone, subnetworkRegion } from './short-name.ts';

/** Options of a launch body: its environment first, then what hides among the template's parameters. */
function optionsOf(body: PlainValue): Map<string, Found<OptionValue>> {
  const options = new Map<string, Found<OptionValue>>();
  const ips = publicIps(field(body, 'environment', 'ipConfiguration'));
  if (ips !== null) options.set('usePublicIps', ips);
  for (const map of [field(body, 'environment'), field(body, 'parameters')]) {
    for (const { option, at } of optionsIn(map)) {
      const value = optionValue(option, at, null);
      if (value !== null && !options.has(option.java)) options.set(option.java, value);
    }
  }
  const mode = field(body, 'environment', 'streamingMode');
  const service = findOption('dataflowServiceOptions');
  if (service !== undefined && text(mode)?.value === 'STREAMING_MODE_AT_LEAST_ONCE') {
    const given = options.get(service.java)?.value;
    const all = [...(given === undefined ? [] : [given]), 'streaming_mode_at_least_once'];
    options.set(service.java, { value: all.join(','), from: `${mode.file} ${mode.path}` });
  }
  return options;
}

function regionOf(
  body: PlainValue,
  options: ReadonlyMap<string, Found<OptionValue>>,
): JobEvidence['region'] {
  const derived = (name: string, read: (value: string) => string | null): JobEvidence['region'] => {
    const option = options.get(name);
    const value = typeof option?.value === 'string' ? read(option.value) : null;
    return option === undefined || value === null ? null : { ...option, value };
  };
  return (
    text(field(body, 'location')) ??
    derived('workerRegion', (region) => region) ??
    derived('workerZone', regionOfZone) ??
    derived('zone', regionOfZone) ??
    derived('subnetwork', subnetworkRegion)
  );
}

const NOTHING = {
  id: null,
  type: null,
  sdk: null,
  sdkVersion: null,
  state: null,
  createdAt: null,
  startedAt: null,
  endedAt: null,
  shuffleMode: null,
  transforms: [],
  stages: [],
} as const;

/** Takes the body of a template launch, classic or flex; returns what it asks for: it tells nothing of the pipeline. */
export function readLaunch(value: PlainValue): JobEvidence {
  const body = launchBody(value);
  const template = ['containerSpecGcsPath', 'gcsPath'].map((key) => text(field(body, key)));
  const [path] = template.filter((given) => given !== null);
  const isFlex = body !== value || template[0] !== null || isGiven(field(body, 'containerSpec'));
  const options = optionsOf(body);
  const experiments = field(body, 'environment', 'additionalExperiments');
  const names = texts(experiments);
  remark(
    body,
    `a launch body does not tell the pipeline${path === undefined ? '' : ` of ${path.value}`}: its steps, its data and its workers' machine have to be said unless given here`,
  );
  return {
    ...NOTHING,
    name: text(field(body, 'jobName')),
    project: text(field(value, 'projectId')),
    region: regionOf(body, options),
    template: { value: isFlex ? 'flex' : 'classic', from: path?.from ?? value.file },
    options,
    experiments:
      names.length === 0 ? null : { value: names, from: `${experiments.file} ${experiments.path}` },
    view: 'launch',
    file: value.file,
  };
}
