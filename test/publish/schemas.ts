import { createGenerator } from 'ts-json-schema-generator';
import { scenarioJsonSchema } from '../../src/scenario/json-schema.ts';

const path = (relative: string): string => new URL(relative, import.meta.url).pathname;

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** JSON Schema of what `--format json` prints, generated from the RunResult type. */
export function resultJsonSchema(): object {
  const generator = createGenerator({
    path: path('../../src/forecast/run-result.ts'),
    tsconfig: path('../../src/tsconfig.json'),
    type: 'RunResult',
    expose: 'export',
    skipTypeCheck: true,
  });
  return { title: 'Millrace result', ...generator.createSchema('RunResult') };
}

/** The published schemas, by path from the project's root. */
export const schemas: Readonly<Record<string, () => string>> = {
  'scenarios/scenario.schema.json': () => json(scenarioJsonSchema()),
  'docs/result.schema.json': () => json(resultJsonSchema()),
};
