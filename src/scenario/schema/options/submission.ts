import { isRegion, regionNames } from '../../../facts/regions.ts';
import { nearestName } from '../../../units/nearest-name.ts';
import type { SubmissionOptions } from '../../scenario.ts';
import { visibleText } from '../../visible-text.ts';
import { complain, type Context, type GivenValues, pathOf, read } from './given.ts';
import { readLabels } from './labels.ts';
import type { SettingEntry } from './settings.ts';

/** No path, name or address of Google Cloud is longer. */
const TEXT = visibleText(2000);

/** An empty text is what the SDK takes as not given: a finding says so where one is needed. */
function readWords(values: GivenValues, java: string, context: Context): string | null {
  const given = read<string | null>(values, java, null);
  if (given === null || given === '' || TEXT.test(given)) return given;
  complain(context, pathOf(values, java), 'expected a text of 1 to 2000 visible characters');
  return null;
}

/** A project’s number in place of its name is the SDK’s to refuse. */
function readProject(values: GivenValues, context: Context): string | null {
  const given = read<unknown>(values, 'project', null);
  if (given === null) return null;
  if (typeof given === 'number' && Number.isSafeInteger(given)) return String(given);
  if (typeof given === 'string' && (given === '' || TEXT.test(given))) return given;
  complain(context, pathOf(values, 'project'), 'expected a project id, as a text');
  return null;
}

function readRegion(values: GivenValues, context: Context): string | null {
  const given = read<string | null>(values, 'region', null);
  if (given === null || given === '' || isRegion(given)) return given;
  const message = `expected a Dataflow region, got ${given}`;
  complain(context, pathOf(values, 'region'), message, nearestName(given, regionNames));
  return null;
}

/** Tags stand behind each other: `use_network_tags=a;b`. Source: …/guides/routes-firewall (2026-04). */
const tagsOf = (entries: readonly SettingEntry[]): readonly string[] =>
  entries
    .filter(({ name }) => name === 'use_network_tags')
    .flatMap(({ value }) => (value ?? '').split(/[;,]/u))
    .map((tag) => tag.trim())
    .filter((tag, at, all) => tag !== '' && all.indexOf(tag) === at);

/** An option that is left out where it is not given. */
const optional = (
  name: keyof SubmissionOptions,
  value: string | boolean | null,
): Partial<SubmissionOptions> => (value === null ? {} : { [name]: value });

/** @returns options that decide about admission alone, as given; complains of what is no text, label or region */
export function submissionOptions(
  values: GivenValues,
  entries: readonly SettingEntry[],
  context: Context,
): SubmissionOptions {
  const words = (java: string): string | null => readWords(values, java, context);
  return {
    jobName: words('jobName'),
    project: readProject(values, context),
    region: readRegion(values, context),
    tempLocation: words('tempLocation'),
    gcpTempLocation: words('gcpTempLocation'),
    stagingLocation: words('stagingLocation'),
    network: words('network'),
    subnetwork: words('subnetwork'),
    serviceAccount: words('serviceAccount'),
    impersonateServiceAccount: words('impersonateServiceAccount'),
    dataflowKmsKey: words('dataflowKmsKey'),
    workerHarnessContainerImage: words('workerHarnessContainerImage'),
    labels: readLabels(values, context),
    networkTags: tagsOf(entries),
    update: read(values, 'update', false),
    ...optional('templateLocation', words('templateLocation')),
    ...optional('zone', words('zone')),
    ...optional('streamingEngine', read<boolean | null>(values, 'enableStreamingEngine', null)),
  };
}
