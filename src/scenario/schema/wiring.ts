import { nearestName } from '../../units/nearest-name.ts';

/** What the wiring of a step needs, read from whatever the file has: a slip elsewhere hides no other. */
export interface WiredStep {
  /** Empty: the step can't be read. */
  readonly name: string;
  readonly role: (typeof ROLES)[number] | 'other' | 'unreadable';
  /** Names of the steps that it reads. */
  readonly inputs: readonly string[];
  /** Names of the steps whose output it holds whole. */
  readonly sideInputs: readonly string[];
  /** `from:` is written and not left out. */
  readonly hasFrom: boolean;
}

/** What is wrong with how the steps hang together; `at` is the index of the step. */
export interface WiringIssue {
  readonly at: number;
  /** Below the step. */
  readonly path: readonly string[];
  readonly message: string;
  readonly nearest: string | undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Kinds that ask something of the steps before or behind them. */
const ROLES = ['read', 'write', 'flatten', 'join', 'groupByKey', 'combineValues'] as const;
const UNREADABLE: Omit<WiredStep, 'name'> = {
  role: 'unreadable',
  inputs: [],
  sideInputs: [],
  hasFrom: false,
};

const namesIn = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');

function readStep(value: unknown, before: WiredStep | undefined): WiredStep {
  const [name, body] = isRecord(value) ? (Object.entries(value)[0] ?? []) : [];
  if (name === undefined || !isRecord(body)) return { ...UNREADABLE, name: name ?? '' };
  const { from } = body;
  const role = ROLES.find((kind) => Object.hasOwn(body, kind)) ?? 'other';
  if (role === 'read') return { name, role, inputs: [], sideInputs: [], hasFrom: false };
  const implied = before === undefined ? [] : [before.name];
  return {
    name,
    role,
    inputs: from === undefined ? implied : namesIn(from),
    sideInputs: namesIn(body['sideInputs']),
    hasFrom: from !== undefined,
  };
}

/** Takes `pipeline:` as the file has it; fills in the step before wherever `from:` was left out. */
export function readWiring(pipeline: unknown): WiredStep[] {
  const steps: WiredStep[] = [];
  for (const value of Array.isArray(pipeline) ? pipeline : []) {
    steps.push(readStep(value, steps.at(-1)));
  }
  return steps;
}

type ByName = ReadonlyMap<string, WiredStep>;
type Found = (at: number, message: string, nearest?: string) => void;

/** How many inputs a step may have. */
function checkNumber({ name, role, inputs, hasFrom }: WiredStep, at: number, found: Found): void {
  if (role === 'read' || role === 'unreadable') return;
  if (inputs.length === 0 && !hasFrom) {
    found(at, `expected an input for step ${name}: begin with a read, or name it with \`from:\``);
  }
  if (role === 'join' && inputs.length < 2) {
    found(at, `expected two or more inputs for join ${name}, named with \`from:\``);
  }
  if (role !== 'flatten' && role !== 'join' && inputs.length > 1) {
    found(at, `expected one input for step ${name}; join several with a flatten or join step`);
  }
  const twice = inputs.find((input, index) => inputs.indexOf(input) !== index);
  if (twice !== undefined) found(at, `expected each input once; ${twice} stands twice`);
}

function checkInputs(step: WiredStep, at: number, byName: ByName, found: Found): void {
  const { name, role, inputs } = step;
  for (const input of inputs) {
    const source = byName.get(input);
    if (source === undefined) {
      const nearest = nearestName(input, [...byName.keys()]);
      found(at, `expected the name of a step in \`from:\`, got ${input}`, nearest);
    } else if (source.role === 'write') {
      found(at, `expected a step with an output as input; ${input} is a write`);
    } else if (role === 'combineValues' && source.role !== 'groupByKey') {
      found(at, `expected a groupByKey before combineValues ${name}; ${input} does not group`);
    }
  }
}

function checkSideInputs(
  step: WiredStep,
  byName: ByName,
  complain: (message: string, nearest?: string) => void,
): void {
  const twice = step.sideInputs.find((input, at) => step.sideInputs.indexOf(input) !== at);
  if (twice !== undefined) complain(`expected each side input once; ${twice} stands twice`);
  for (const input of step.sideInputs) {
    const source = byName.get(input);
    if (source === undefined) {
      const nearest = nearestName(input, [...byName.keys()]);
      complain(`expected the name of a step in \`sideInputs:\`, got ${input}`, nearest);
    } else if (source.role === 'write') {
      complain(`expected a step with an output as side input; ${input} is a write`);
    }
  }
}

/** @returns names that stay when those without a neighbour in `towards` are taken away again and again */
function peel(
  names: ReadonlySet<string>,
  towards: (name: string) => readonly string[],
): Set<string> {
  const left = new Set(names);
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    for (const name of left) if (!towards(name).some((other) => left.has(other))) left.delete(name);
  }
  return left;
}

/** @returns names of the steps on a cycle, or between two cycles */
function stepsInCycles(byName: ByName): Set<string> {
  const outputs = new Map<string, string[]>();
  const readBy = (name: string): readonly string[] => {
    const step = byName.get(name);
    return step === undefined ? [] : [...step.inputs, ...step.sideInputs];
  };
  for (const name of byName.keys()) {
    for (const input of readBy(name)) outputs.set(input, [...(outputs.get(input) ?? []), name]);
  }
  const behind = peel(new Set(byName.keys()), readBy);
  return peel(behind, (name) => outputs.get(name) ?? []);
}

/** @returns every fault in the wiring: missing, unknown or surplus inputs, names twice, cycles. */
export function checkWiring(steps: readonly WiredStep[]): WiringIssue[] {
  const issues: WiringIssue[] = [];
  const byName = new Map<string, WiredStep>();
  steps.forEach((step, at) => {
    const { name } = step;
    if (name !== '' && byName.has(name)) {
      const message = `expected each step name once; ${name} stands twice`;
      issues.push({ at, path: [], message, nearest: undefined });
    }
    byName.set(name, step);
  });
  const found: Found = (at, message, nearest) => {
    issues.push({ at, path: steps[at]?.hasFrom === true ? ['from'] : [], message, nearest });
  };
  steps.forEach((step, at) => {
    checkNumber(step, at, found);
    checkInputs(step, at, byName, found);
    checkSideInputs(step, byName, (message, nearest) => {
      issues.push({ at, path: ['sideInputs'], message, nearest });
    });
  });
  const cyclic = byName.size === steps.length ? stepsInCycles(byName) : new Set();
  const first = steps.findIndex(({ name }) => cyclic.has(name));
  if (first >= 0) {
    found(
      first,
      `expected steps without a cycle; these wait for each other: ${[...cyclic].join(', ')}`,
    );
  }
  return issues;
}
