import { z } from 'zod';
import { nearestName } from '../../units/nearest-name.ts';
import type { ResourceHints } from '../scenario.ts';
import { visibleText } from '../visible-text.ts';
import { embed } from './embed.ts';
import { forwardIssues } from './forward-issues.ts';
import type { GivenStep, StepBody } from './steps/body.ts';
import { STEP_BODIES, stepKinds } from './steps.ts';
import { hintsOf } from './steps/around.ts';
import { checkWiring, readWiring, type WiredStep } from './wiring.ts';

/** A step as written: its name and what it does. */
interface NamedStep {
  readonly name: string;
  readonly body: StepBody;
  readonly resources: ResourceHints;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const oneOf = (names: readonly string[]): string => names.join(', ');

function kindIssue(body: Record<string, unknown>, path: readonly string[]): z.core.$ZodRawIssue {
  const keys = Object.keys(body);
  const wrong = keys.find((key) => nearestName(key, stepKinds) !== undefined);
  const nearest = wrong === undefined ? undefined : nearestName(wrong, stepKinds);
  return {
    code: 'custom',
    input: body,
    path: wrong === undefined ? [...path] : [...path, wrong],
    message: `expected what the step does, one of ${oneOf(stepKinds)}`,
    params: { nearest, atKey: wrong !== undefined },
  };
}

/** Beam takes nearly any text; what can't be shown on a line can't be pointed at either. */
const STEP_NAME = visibleText(100);

const nameIssue = (name: string): z.core.$ZodRawIssue => ({
  code: 'custom',
  input: name,
  path: [name],
  message: 'expected a step name of 1 to 100 visible characters',
  params: { atKey: true },
});

/** One item of `pipeline:`, `{ name: { kind …, from? } }`. */
const step = z.unknown().transform((value, context): NamedStep => {
  const entry = isRecord(value) ? Object.entries(value) : [];
  const [name, body] = entry[0] ?? ['', undefined];
  if (entry.length !== 1 || !isRecord(body)) {
    context.addIssue({
      code: 'custom',
      message: 'expected one named step, such as `- parse: { map: { cpu: 12 us } }`',
    });
    return z.NEVER;
  }
  if (!STEP_NAME.test(name)) context.issues.push(nameIssue(name));
  const kinds = stepKinds.filter((kind) => Object.hasOwn(body, kind));
  const kind = kinds[0];
  if (kind === undefined || kinds.length > 1) {
    context.issues.push(
      kind === undefined
        ? kindIssue(body, [name])
        : {
            code: 'custom',
            input: body,
            path: [name],
            message: `expected a step to do one thing; this one has ${oneOf(kinds)}`,
          },
    );
    return z.NEVER;
  }
  const result = STEP_BODIES[kind].safeParse(body);
  if (result.success) return { name, body: result.data, resources: hintsOf(body['resources']) };
  forwardIssues(result.error, context, [name]);
  return z.NEVER;
});

const bodySchemas = stepKinds.map((kind) => embed(STEP_BODIES[kind]));

/** Dataflow itself takes job graphs of some thousand steps. */
const MAX_STEPS = 1000;

const steps = z
  .array(
    step.meta({
      type: 'object',
      minProperties: 1,
      maxProperties: 1,
      additionalProperties: { anyOf: bodySchemas },
    }),
  )
  .min(1, { error: 'expected at least one step' })
  .max(MAX_STEPS, { error: `expected at most ${MAX_STEPS} steps` });

const ELEMENT_WISE: readonly string[] = ['map', 'flatMap', 'filter'];

/** Puts a step's place in the graph around what it does. */
function wire(
  { name, body, resources: hints }: NamedStep,
  wired: WiredStep | undefined,
): GivenStep {
  const inputs = wired?.inputs ?? [];
  const around = { name, inputs, resources: hints };
  if (!ELEMENT_WISE.includes(body.kind)) return { ...body, ...around } as GivenStep;
  return { ...body, ...around, sideInputs: wired?.sideInputs ?? [] } as GivenStep;
}

/** `pipeline:`, a list of named steps, each with its inputs filled in. */
export const pipeline: z.ZodType<GivenStep[]> = z
  .unknown()
  .transform((value, context): GivenStep[] => {
    const wired = readWiring(value).slice(0, MAX_STEPS);
    for (const { at, path, message, nearest } of checkWiring(wired)) {
      const place = [at, wired[at]?.name ?? '', ...path];
      context.issues.push({
        code: 'custom',
        input: value,
        path: place,
        message,
        params: { nearest },
      });
    }
    const result = steps.safeParse(value);
    if (result.success) return result.data.map((each, at) => wire(each, wired[at]));
    forwardIssues(result.error, context);
    return wired.map(({ name }) => ({ name }) as GivenStep); // their names can still be checked against
  })
  .meta({ ...embed(steps) });
