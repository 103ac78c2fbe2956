import type {
  JobUnderstood,
  Understanding,
  WorkerUnderstood,
} from '../../../forecast/understanding/understanding.ts';
import { bytes, count, duration, limitWords, listPrice, money, percent } from '../../format.ts';
import { flow } from '../flow.ts';
import type { Section } from '../section.ts';
import { type Span, span } from '../span.ts';
import { faultsSections } from './faults.ts';
import { gpuWords, plural } from './words.ts';

type Quota = Understanding['project']['quotas'][number];

function usedWords({ usage, mostUsed }: Quota): string {
  if (mostUsed !== undefined) return `, ${count(usage)} to ${count(mostUsed)} used by others`;
  return usage === null || usage === 0 ? '' : `, ${count(usage)} used by others`;
}

const quotaWords = (quota: Quota): string =>
  `${quota.metric} ${limitWords(quota.limit)}${usedWords(quota)}`;

function quotaSection({ project: { quotas } }: Understanding, width: number): Section {
  const given = quotas.filter(({ limit }) => limit !== null);
  const unknown = quotas.filter(({ limit }) => limit === null).map(({ metric }) => metric);
  return {
    label: 'Quotas',
    lines: [
      ...flow(
        given.length === 0 ? [span('none given')] : given.map((each) => span(quotaWords(each))),
        width,
      ),
      ...(unknown.length === 0
        ? []
        : flow([span(`unknown, so never binding: ${unknown.join(', ')}`, 'faint')], width)),
    ],
  };
}

function projectSection({ project }: Understanding, width: number): Section {
  const { name, region, startsAt, machineFamilies } = project;
  return {
    label: 'Project',
    lines: flow(
      [
        span(name, 'strong'),
        span(region),
        startsAt === null
          ? span('startsAt not given: times count from 0', 'faint')
          : span(`starts at ${startsAt.text}`),
        ...(machineFamilies.length === 0
          ? []
          : [span(`also offers ${machineFamilies.join(', ')}`)]),
      ],
      width,
    ),
  };
}

type Given = Understanding['project']['given'][number];

const givenWords = ({ key, entries, text }: Given): string =>
  entries === null
    ? `${key}: ${text}`
    : `${key}: ${count(entries)} ${entries === 1 ? text.replace(/s$/u, '') : text}`;

function givenSection({ project: { given, notGiven } }: Understanding, width: number): Section {
  const told =
    given.length === 0 ? [span('none', 'faint')] : given.map((each) => span(givenWords(each)));
  return {
    label: 'Given',
    lines: [
      ...flow(told, width),
      ...(notGiven.length === 0
        ? []
        : flow([span(`not given, so unknown: ${notGiven.join(', ')}`, 'faint')], width)),
    ],
  };
}

function pricesSection({ prices: { list, terms } }: Understanding, width: number): Section {
  const spans = [span(`list prices of ${list}`), ...terms.map((term) => span(term))];
  return { label: 'Prices', lines: flow(spans, width) };
}

function goalsSection({ goals }: Understanding, width: number): Section {
  const words = goals.map(({ metric, text, share }) =>
    span(`${metric} ${text}${text.includes('of runs') ? '' : ` in ${percent(share)} of runs`}`),
  );
  const none = [span('none given', 'faint')];
  return { label: 'Goals', lines: flow(words.length === 0 ? none : words, width) };
}

/** @returns what all jobs share */
export function projectSections(understanding: Understanding, width: number): readonly Section[] {
  return [
    projectSection(understanding, width),
    quotaSection(understanding, width),
    givenSection(understanding, width),
    pricesSection(understanding, width),
    goalsSection(understanding, width),
    ...faultsSections(understanding, width),
  ];
}

function launchWords({ template, launcherMachineType }: JobUnderstood): string {
  if (template === null) return 'launched without a template';
  const on = launcherMachineType === null ? '' : `, launcher on ${launcherMachineType}`;
  return `${template} template${on}`;
}

/** @returns when and how a job is launched */
export function jobSection(job: JobUnderstood, width: number): Section {
  const { name, type, runner, sdk, submittedS, steps, stages, streams } = job;
  const fused = streams === null ? stages : streams.stages;
  const phrases = [
    span(name, 'strong'),
    span(`${type} on ${runner}`),
    span(sdk),
    span(`submitted at ${duration(submittedS)}`),
    span(launchWords(job)),
    span(`${plural(steps.length, 'step', 'steps')} in ${plural(fused.length, 'stage', 'stages')}`),
  ];
  return { label: 'Job', lines: flow(phrases, width) };
}

function shapeWords({ type, worker }: JobUnderstood): Span[] {
  const { vcpus, sustainedVcpus, memoryGib, diskGb, diskType, accelerator, threads, publicIp } =
    worker;
  const egress = worker.egressBytesPerSecond;
  return [
    span(worker.machineType, 'strong'),
    span(
      `${count(vcpus)} vCPU${sustainedVcpus < vcpus ? `, keeps up ${count(sustainedVcpus)}` : ''}`,
    ),
    span(`${count(memoryGib)} GiB memory`),
    span(`${count(diskGb)} GB ${diskType}`),
    ...(accelerator === null ? [] : [span(gpuWords(accelerator))]),
    ...(type === 'batch' ? [span(plural(threads, 'work item at once', 'work items at once'))] : []),
    span(egress === null ? 'network unknown' : `sends ${bytes(egress)}/s at most`),
    span(publicIp ? 'external address' : 'no external address'),
  ];
}

function hourWords({ usdPerHour, hour }: WorkerUnderstood): Span[] {
  const lines = hour.map(({ sku, quantity, unit, unitPrice, usd, grade }) => {
    if (unitPrice === null) return span(`${sku}: no price for ${count(quantity)} ${unit}`, 'warn');
    const doubt = grade === 'estimated' ? ', estimated' : '';
    return span(
      `${sku} ${count(quantity)} × ${listPrice(unitPrice)} = ${money(usd)}${doubt}`,
      'faint',
    );
  });
  const total = usdPerHour === null ? 'not fully priced' : money(usdPerHour);
  return [span(`${total} an hour`, usdPerHour === null ? 'warn' : 'plain'), ...lines];
}

/** @returns what one worker is, and what it costs in an hour */
export function workerSection(job: JobUnderstood, width: number): Section {
  return {
    label: 'Worker',
    lines: [...flow(shapeWords(job), width), ...flow(hourWords(job.worker), width)],
  };
}
