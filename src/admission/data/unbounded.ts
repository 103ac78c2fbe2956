import { graphOf } from '../../pipeline/graph.ts';
import type { Sdk, Step, WindowStep } from '../../scenario/scenario.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { inTime } from '../words.ts';
import { stepPath } from '../step-path.ts';

/** What the elements that a step hands on are like. */
interface Flowing {
  /** They never end. */
  readonly endless: boolean;
  /** They are in one window for all, and nothing lets any of them go on before it ends. */
  readonly held: boolean;
  /** Their windows, in words: two are compatible where these are equal. */
  readonly windows: string;
}

const GLOBAL = 'global';

const NOTHING: Flowing = { endless: false, held: false, windows: GLOBAL };

/** Sessions of any gap go together, as apache/beam Sessions.java has it (isCompatible); others only where all is equal. */
function windowWords({ gathers: { window } }: WindowStep): string {
  switch (window.kind) {
    case 'global':
      return GLOBAL;
    case 'session':
      return 'session';
    case 'fixed':
      return `fixed ${inTime(window.size)}`;
    case 'sliding':
      return `sliding ${inTime(window.size)} every ${inTime(window.period)}`;
  }
}

/** Elements begin in the global window with the default trigger. */
function flowing(step: Step, inputs: readonly Flowing[]): Flowing {
  if (step.kind === 'read') {
    return { endless: step.load !== undefined, held: true, windows: GLOBAL };
  }
  const endless = inputs.some((input) => input.endless);
  if (step.kind === 'window') {
    const { window, trigger } = step.gathers;
    const held = window.kind === 'global' && trigger.kind === 'none';
    return { endless, held, windows: windowWords(step) };
  }
  const [{ windows } = NOTHING] = inputs;
  return { endless, held: inputs.some((input) => input.held), windows };
}

/** A step and what it reads. */
interface Reading {
  readonly step: Step;
  readonly input: Pick<Flowing, 'endless' | 'held'>;
  /** Of all its inputs, each once. */
  readonly windows: readonly string[];
}

function readings(steps: readonly Step[]): readonly Reading[] {
  const outputs = new Map<string, Flowing>();
  return graphOf(steps).ordered.map((step) => {
    const inputs = step.inputs.map((name) => outputs.get(name) ?? NOTHING);
    outputs.set(step.name, flowing(step, inputs));
    const isHeld = inputs.some(({ endless, held }) => endless && held);
    return {
      step,
      input: { endless: inputs.some(({ endless }) => endless), held: isHeld },
      windows: [...new Set(inputs.map(({ windows }) => windows))],
    };
  });
}

const GROUPS: readonly Step['kind'][] = ['groupByKey', 'combine', 'join', 'distinct'];

/** Source: apache/beam GroupByKey.java, transforms/core.py (GroupByKey.expand); no such check of Go was read. */
const GROUP_WORDS: Readonly<Record<Sdk, string | null>> = {
  java: 'GroupByKey cannot be applied to non-bounded PCollection in the GlobalWindow without a trigger. Use a Window.into or Window.triggering transform prior to GroupByKey.',
  python:
    'GroupByKey cannot be applied to an unbounded PCollection with global windowing and a default trigger',
  go: null,
};

/** A group of elements that never end, in a window that never ends, never comes out. */
function checkGroup({ step, input }: Reading, checked: CheckedJob): Stated[] {
  if (!GROUPS.includes(step.kind) || !input.held) return [];
  const words = GROUP_WORDS[checked.job.sdk];
  return [
    {
      code: 'STREAM-GLOBAL-GROUP',
      severity: words === null ? 'unknown' : 'error',
      path: `${stepPath(checked, step)}.${step.kind}`,
      message:
        words ??
        'a group of elements without an end in the global window, without a trigger, never comes out; whether the Go SDK refuses it is not known',
      fix: 'a window before it: fixed, sliding, session, or global with a trigger',
    },
  ];
}

/**
 * A join and a flatten put their inputs into one, whose windows must agree. Source: apache/beam Flatten.java; no such
 * check of Python or Go was read.
 */
function checkWindows({ step, windows }: Reading, checked: CheckedJob): Stated[] {
  if (windows.length < 2 || (step.kind !== 'join' && step.kind !== 'flatten')) return [];
  const isJava = checked.job.sdk === 'java';
  return [
    {
      code: 'STREAM-WINDOWS',
      severity: isJava ? 'error' : 'unknown',
      path: `${stepPath(checked, step)}.${step.kind}`,
      message: isJava
        ? `Inputs to Flatten had incompatible window windowFns: ${windows.join(', ')}`
        : `inputs in different windows (${windows.join(', ')}): whether this SDK refuses them is not known, the Java SDK does`,
      fix: 'the same `window` before each of them',
    },
  ];
}

/** Source: apache/beam BigQueryIO.java, io/gcp/bigquery_file_loads.py; no such sink of Go was read. */
const LOAD_WORDS: Readonly<Record<Sdk, string | null>> = {
  java: 'When writing an unbounded PCollection via FILE_LOADS, triggering frequency must be specified',
  python: 'triggering_frequency must be specified to use fileloads in streaming',
  go: null,
};

/** Load jobs are made every so often, and somebody has to say how often. */
function checkLoads({ step, input }: Reading, checked: CheckedJob): Stated[] {
  const isLoad = step.kind === 'write' && step.connector === 'bigquery-file-loads';
  const words = LOAD_WORDS[checked.job.sdk];
  if (!isLoad || !input.endless || step.triggering !== undefined || words === null) return [];
  return [
    {
      code: 'STREAM-FILE-LOADS',
      severity: 'error',
      path: `${stepPath(checked, step)}.write`,
      message: words,
      fix: 'triggering: 5 min beside it, or write: bigquery-storage-write',
    },
  ];
}

/** What the SDK refuses of elements that never end. */
export const checkUnbounded: Check = (checked) =>
  checked.job.type === 'streaming'
    ? readings(checked.job.steps).flatMap((reading) => [
        ...checkGroup(reading, checked),
        ...checkWindows(reading, checked),
        ...checkLoads(reading, checked),
      ])
    : [];
