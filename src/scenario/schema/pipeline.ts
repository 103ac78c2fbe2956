import { z } from 'zod';
import { nearestName } from '../../units/nearest-name.ts';
import type { Step } from '../scenario.ts';
import { embed } from './embed.ts';
import { forwardIssues } from './forward-issues.ts';
import { STEP_BODIES, type StepBody, stepKinds } from './steps.ts';

/** A step as written: its name, what it does, and the `from:` of its body (null: left out). */
export interface NamedStep {
  readonly name: string;
  readonly body: StepBody;
  readonly from: readonly string[] | null;
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

function readFrom(body: Record<string, unknown>): readonly string[] | null {
  const from = body['from'];
  if (from === undefined) return null;
  return Array.isArray(from) ? from.map(String) : [String(from)];
}

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
  if (result.success) return { name, body: result.data, from: readFrom(body) };
  forwardIssues(result.error, context, [name]);
  return z.NEVER;
});

const bodySchemas = stepKinds.map((kind) => embed(STEP_BODIES[kind]));

/** `pipeline:`, a list of named steps. */
export const pipeline: z.ZodType<NamedStep[]> = z
  .array(
    step.meta({
      type: 'object',
      minProperties: 1,
      maxProperties: 1,
      additionalProperties: { anyOf: bodySchemas },
    }),
  )
  .min(1, { error: 'expected at least one step' });

/**
 * Fills in the step before wherever `from:` was left out.
 * @returns the steps with their inputs by name; wiring itself is checked in `pipeline-wiring.ts`.
 */
export function connectSteps(steps: readonly NamedStep[]): Step[] {
  return steps.map(({ name, body, from }, index): Step => {
    const before = steps[index - 1];
    const implied = body.kind === 'read' || before === undefined ? [] : [before.name];
    return { ...body, name, inputs: from ?? implied };
  });
}
