import { describe, expect, test } from 'vitest';
import { forecast } from '../../src/forecast/forecast.ts';
import { readAt, scenarioOf, SINK } from '../engines/streaming/streaming-job.ts';

const MAP = { m: { map: { cpu: '1 us' } } };
const faults = [{ kind: 'bad-record', step: 'm', at: '50 %' }];
const pipeline = [readAt('100/s'), MAP, SINK];

describe('a record that always fails', () => {
  test('a job without goals that sticks is missed', () => {
    const result = forecast(scenarioOf({ pipeline, faults }), 1);
    expect(result.outcome).toBe('missed');
    expect(result.jobs[0]?.streaming?.stuck).toMatchObject({ atS: 3 * 3600 });
  });

  test('no goal is met, whatever latency is', () => {
    const goals = [{ metric: 'latency', operator: '<', bound: 1000, share: 0.5, text: '< 1000 s' }];
    const scenario = scenarioOf({ pipeline, faults });
    const [goal] = forecast({ ...scenario, goals } as typeof scenario, 1).goals;
    expect(goal).toMatchObject({ ok: false, value: null, probability: 0, unfinished: 1 });
  });

  test('without it all is well', () => {
    const result = forecast(scenarioOf({ pipeline }), 1);
    expect(result.outcome).toBe('met');
    expect(result.jobs[0]?.streaming?.stuck).toBeNull();
  });
});
