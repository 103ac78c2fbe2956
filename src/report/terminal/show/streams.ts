import type {
  JobUnderstood,
  ProfileUnderstood,
  SourceUnderstood,
  StreamsUnderstood,
  WindowUnderstood,
} from '../../../forecast/understanding/understanding.ts';
import { bytes, count, duration, percent } from '../../format.ts';
import { elements, perSecond } from '../../streams/words.ts';
import { flow } from '../flow.ts';
import type { Section } from '../section.ts';
import { type Line, span } from '../span.ts';
import { plural } from './words.ts';
import { counted } from '../../../units/counted.ts';

type AgainUnderstood = NonNullable<StreamsUnderstood['readAgain']>[number];

const time = (ms: number): string => duration(ms / 1000);
/** Steps of a profile that are told; more are counted. */
const STEPS_TOLD = 4;

function stepsWords(steps: readonly { readonly at: number; readonly rate: number }[]): string {
  const told = steps
    .slice(0, STEPS_TOLD)
    .map(({ at, rate }) => `${perSecond(rate)} from ${time(at)}`);
  const more = steps.length - told.length;
  return [...told, ...(more > 0 ? [`${plural(more, 'step', 'steps')} more`] : [])].join(', ');
}

const AFTER = {
  hold: 'then the last rate goes on',
  repeat: 'then it starts again',
  stop: 'then nothing comes',
} as const;

/** @returns how elements come over time, in words */
function profileWords(profile: ProfileUnderstood): string {
  switch (profile.kind) {
    case 'constant':
      return `${perSecond(profile.rate)} all the time`;
    case 'steps':
      return stepsWords(profile.steps);
    case 'ramp': {
      const { from, to, at, lasts } = profile;
      return `from ${perSecond(from)} to ${perSecond(to)} within ${time(lasts)} from ${time(at)} on`;
    }
    case 'diurnal': {
      const { low, high, peakAt, weekdays, timeZone } = profile;
      const days =
        weekdays === null ? '' : `, times ${weekdays.map(count).join(' ')} from Monday to Sunday`;
      const clock =
        timeZone === undefined
          ? ''
          : `, on the clock of ${timeZone}, put forward and back as it is`;
      return `from ${perSecond(low)} to ${perSecond(high)} every day, most ${time(peakAt)} after the project’s start${days}${clock}`;
    }
    case 'trace': {
      const { rows, lasts, low, high, then, scale, stretch } = profile;
      const how = [
        ...(scale === 1 ? [] : [`${count(scale)} times as high`]),
        ...(stretch === 1 ? [] : [`${count(stretch)} times as slow`]),
      ];
      const changed = how.length === 0 ? '' : `, ${how.join(', ')}`;
      return `as measured: ${counted(count(rows), 'row')} over ${time(lasts)}, ${perSecond(low)} to ${perSecond(high)}${changed}, ${AFTER[then]}`;
    }
  }
}

function latenessWords({ lateness }: SourceUnderstood): readonly string[] {
  if (lateness === null) return [];
  const points = lateness.points.map(
    ({ probability, ms }) => `p${count(probability * 100)} ${time(ms)}`,
  );
  return [`late by ${points.join(', ')}`];
}

function sourceWords(source: SourceUnderstood): readonly string[] {
  const { step, connector, profile, meanPerS, elementBytes, bursts, watermarkLag } = source;
  const { backlog, backlogAge, partitions } = source;
  const each = bytes(elementBytes);
  const aged = backlogAge > 0 ? `, the oldest for ${time(backlogAge)}` : '';
  return [
    `${step} (${connector}): ${profileWords(profile)}`,
    `on the mean ${perSecond(meanPerS)} of ${each}, ${bytes(meanPerS * elementBytes)}/s`,
    ...(backlog > 0
      ? [`${counted(elements(backlog), 'element waits', 'elements wait')} at the start${aged}`]
      : []),
    ...bursts.map(({ elements: more, at, lasts, every }) => {
      const again = every === null ? '' : ` and every ${time(every)} after`;
      const over = lasts === 0 ? 'at once' : `within ${time(lasts)}`;
      return `${counted(elements(more), 'element')} more ${over}, ${time(at)} in${again}`;
    }),
    ...(partitions === null ? [] : [plural(partitions, 'partition', 'partitions')]),
    ...latenessWords(source),
    ...(watermarkLag > 0 ? [`watermark ${time(watermarkLag)} behind`] : []),
  ];
}

function windowKind({ window }: WindowUnderstood): string {
  switch (window.kind) {
    case 'fixed':
      return `fixed windows of ${time(window.size)}`;
    case 'sliding':
      return `sliding windows of ${time(window.size)} every ${time(window.period)}`;
    case 'session':
      return `sessions that end after ${time(window.gap)} without an element`;
    case 'global':
      return 'the global window';
  }
}

function triggerWords({ trigger, window }: WindowUnderstood): string {
  switch (trigger.kind) {
    case 'none':
      return window.kind === 'global'
        ? 'no trigger: nothing goes on'
        : 'panes when the watermark passes their end';
    case 'processing-time':
      return `a pane ${time(trigger.delay)} after its first element`;
    case 'count':
      return `a pane every ${plural(trigger.elements, 'element', 'elements')} of a key`;
  }
}

function windowWords(window: WindowUnderstood): readonly string[] {
  const { step, accumulating, allowedLateness } = window;
  return [
    `${step}: ${windowKind(window)}`,
    triggerWords(window),
    accumulating ? 'accumulating' : 'discarding',
    allowedLateness > 0 ? `${time(allowedLateness)} lateness allowed` : 'late elements are dropped',
  ];
}

const BILLED = {
  data: 'Streaming Engine billed by the GB it processes, by an assumed count',
  'compute-units': 'Streaming Engine billed by compute units, by an assumed count',
} as const;

function engineWords({ engineBilledBy, unitFloor }: StreamsUnderstood): string {
  if (engineBilledBy === null) return 'without Streaming Engine';
  const least = unitFloor === null ? '' : `, ${count(unitFloor)} of them at least`;
  return `${BILLED[engineBilledBy]}${least}`;
}

function autoscalingWords(streams: StreamsUnderstood): readonly string[] {
  const { aimsAtCpu, growsFromBacklogS, utilizationHint, latencyTier, parallelismHint } = streams;
  const unread = latencyTier === null ? [] : [`latency tier ${latencyTier} does nothing`];
  if (aimsAtCpu === null) return ['autoscaling off', ...unread];
  const isRead = streams.engineBilledBy !== null;
  const hint = utilizationHint === null || !isRead ? '' : ' (your hint)';
  const tier = latencyTier === null || !isRead ? '' : ` (latency tier ${latencyTier})`;
  return [
    `autoscaling aims at ${percent(aimsAtCpu)} CPU${hint}, grows from ${duration(growsFromBacklogS)} of backlog${tier}`,
    ...(isRead ? [] : unread),
    ...(parallelismHint === null ? [] : [`parallelism hint ${count(parallelismHint)}`]),
  ];
}

/** Bounds of the number of workers, as far as they are set. */
function boundWords(least: number | null, most: number | null): string {
  const said = [
    ...(least === null ? [] : [`at least ${count(least)}`]),
    ...(most === null ? [] : [`at most ${count(most)}`]),
  ];
  return said.length === 0 ? 'bounds as before' : `${said.join(' and ')} workers`;
}

function scheduleWords({ schedules }: StreamsUnderstood): readonly string[] {
  return schedules.map(({ starts, lasts, minNumWorkers, maxNumWorkers, priority }) => {
    const [first] = starts;
    const often =
      first === undefined
        ? 'never within the time looked at'
        : `${plural(starts.length, 'time', 'times')}, first ${time(first)} in`;
    return `${boundWords(minNumWorkers, maxNumWorkers)} for ${time(lasts)}, ${often} (priority ${count(priority)})`;
  });
}

const UPDATES = {
  'in-flight': 'updated in flight',
  replace: 'replaced by a new job',
  parallel: 'replaced by a new job that runs beside it',
} as const;

function updateWords({ updates }: StreamsUnderstood): readonly string[] {
  return updates.map(({ at, how, overlap, minNumWorkers, maxNumWorkers, utilizationHint }) => {
    const beside = how === 'parallel' ? ` for ${time(overlap)}` : '';
    const hint = utilizationHint === null ? '' : `, hint ${percent(utilizationHint)}`;
    return `${time(at)} in ${UPDATES[how]}${beside}: ${boundWords(minNumWorkers, maxNumWorkers)}${hint}`;
  });
}

const linesOf = (all: readonly (readonly string[])[], width: number): readonly Line[] =>
  all.flatMap((phrases) =>
    flow(
      phrases.map((text) => span(text)),
      width,
    ),
  );

const sectionOf = (
  label: string,
  all: readonly (readonly string[])[],
  width: number,
): readonly Section[] => (all.length === 0 ? [] : [{ label, lines: linesOf(all, width) }]);

const againWords = (source: AgainUnderstood): readonly string[] => [
  `${source.step} (${source.connector}): ${bytes(source.bytes)}, ${counted(elements(source.elements), 'element')}, every ${time(source.every)}, for side inputs`,
];

const MODES = {
  'exactly-once': 'exactly-once: what comes twice is dropped',
  'at-least-once': 'at-least-once: duplicates may come out',
} as const;

/** @returns how a job streams, what comes to it and how it gathers that; nothing of a batch job */
export function streamSections({ streams }: JobUnderstood, width: number): readonly Section[] {
  if (streams === null) return [];
  const { duration: looked, mode, portable, drainAt } = streams;
  const runs = [
    `looked at for ${time(looked)}`,
    MODES[mode],
    portable ? 'on the portable worker (Runner v2)' : 'on Runner v1',
    engineWords(streams),
    ...autoscalingWords(streams),
    ...(drainAt === null ? [] : [`drained ${time(drainAt)} in`]),
  ];
  return [
    ...sectionOf('Streams', [runs], width),
    ...sectionOf('Comes', streams.sources.map(sourceWords), width),
    ...sectionOf('Reads again', (streams.readAgain ?? []).map(againWords), width),
    ...sectionOf('Gathers', streams.windows.map(windowWords), width),
    ...sectionOf(
      'Schedules',
      scheduleWords(streams).map((text) => [text]),
      width,
    ),
    ...sectionOf(
      'Updates',
      updateWords(streams).map((text) => [text]),
      width,
    ),
  ];
}
