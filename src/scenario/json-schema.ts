import { z } from 'zod';
import { scenario } from './schema/scenario.ts';

/** @returns the JSON Schema of a scenario file (draft 2020-12), for editors. */
export function scenarioJsonSchema(): object {
  return {
    title: 'Millrace scenario',
    ...z.toJSONSchema(scenario, { io: 'input', unrepresentable: 'any', reused: 'ref' }),
  };
}
