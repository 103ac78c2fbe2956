import { describe, expect, it } from 'vitest';
import { createFolder, runIn, scenarioText } from '../cli/fake-io.ts';
import { shippedText } from '../shipped.ts';
import { fitsOf } from './fits.ts';
import type { PrintedName } from './schemas.ts';

const SEARCH = 'search: { axes: { maxNumWorkers: [1, 2], flexrs: [false, true] } }\n';

const COMMANDS: readonly (readonly [PrintedName, readonly string[]])[] = [
  ['plan', ['plan', 'job.yaml', '--max-runs', '300']],
  ['plan', ['plan', 'late.yaml', '--max-runs', '100']],
  ['plan', ['plan', 'job.yaml', '--max-runs', '1']],
  ['compare', ['compare', 'job.yaml', '--set', 'job.options.maxNumWorkers=1', '--runs', '3']],
  ['quota', ['quota', 'job.yaml', '--runs', '3']],
  ['quota', ['quota', 'late.yaml', '--runs', '3']],
  ['maxrate', ['maxrate', 'stream.yaml', '--runs', '2']],
  ['deadline', ['deadline', 'job.yaml', '--runs', '3']],
  ['growth', ['growth', 'job.yaml', '--by', '20 %/month', '--runs', '3']],
];

const files = () => ({
  'job.yaml': scenarioText() + SEARCH,
  'late.yaml': scenarioText(['< 2 h', '< 1 min']) + SEARCH,
  'stream.yaml': shippedText('pubsub-to-bigquery.yaml'),
});

describe('what is printed as JSON', () => {
  it.each(COMMANDS)('fits docs/%s.schema.json: %j', async (name, argv) => {
    const { out, err } = await runIn(createFolder(files()), [...argv, '--format', 'json']);
    expect(err).toBe('');
    const validate = fitsOf(name);
    const printed = JSON.parse(out) as Record<string, unknown>;
    validate(printed);
    expect(validate.errors).toBeNull();
    expect(validate({ ...printed, runs: 'many' })).toBe(false);
    expect(validate({ ...printed, unheardOf: 1 })).toBe(false);
  });
});
