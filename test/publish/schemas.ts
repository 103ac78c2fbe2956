import { createGenerator } from 'ts-json-schema-generator';
import { scenarioJsonSchema } from '../../src/scenario/json-schema.ts';

const path = (relative: string): string => new URL(relative, import.meta.url).pathname;

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** What a command prints with `--format json`: the type that it is of, and where that stands. */
interface Printed {
  readonly title: string;
  readonly type: string;
  readonly file: string;
}

/** By the name of the schema in docs/. */
const PRINTED = {
  result: { title: 'result', type: 'RunResult', file: 'forecast/run-result.ts' },
  plan: { title: 'plan', type: 'Plan', file: 'planner/plan/plan.ts' },
  compare: { title: 'comparison', type: 'SideBySide', file: 'planner/compare/side-by-side.ts' },
  quota: {
    title: 'smallest limits',
    type: 'LeastLimits',
    file: 'planner/capacity/least-limits.ts',
  },
  maxrate: { title: 'highest rate', type: 'MaxRate', file: 'planner/capacity/max-rate.ts' },
  deadline: {
    title: 'cost against deadline',
    type: 'DeadlineCurve',
    file: 'planner/capacity/deadline-curve.ts',
  },
  growth: { title: 'growth', type: 'Growth', file: 'planner/growth/growth.ts' },
} as const satisfies Readonly<Record<string, Printed>>;

export type PrintedName = keyof typeof PRINTED;

/** JSON Schema of what `--format json` prints, generated from its type. */
export function printedJsonSchema(name: PrintedName): object {
  const { title, type, file } = PRINTED[name];
  const generator = createGenerator({
    path: path(`../../src/${file}`),
    tsconfig: path('../../src/tsconfig.json'),
    ...{ type, expose: 'export', skipTypeCheck: true },
  });
  return { title: `Millrace ${title}`, ...generator.createSchema(type) };
}

const printed = Object.keys(PRINTED) as readonly PrintedName[];

/** The published schemas, by path from the project's root. */
export const schemas: Readonly<Record<string, () => string>> = {
  'scenarios/scenario.schema.json': () => json(scenarioJsonSchema()),
  ...Object.fromEntries(
    printed.map((name) => [`docs/${name}.schema.json`, () => json(printedJsonSchema(name))]),
  ),
};
