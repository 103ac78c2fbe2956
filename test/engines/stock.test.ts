import { describe, expect, test } from 'vitest';
import { FIXED, hundreds, type JobRecord, saidBy, struckJob } from './one-job.ts';

const heldBack = ({ limits }: JobRecord): Record<string, number> =>
  Object.fromEntries(limits.map(({ by, ms }) => [by, ms]));

const stockout = (at: number, hours: number) =>
  ({ kind: 'zone-stockout', at, lasts: hours * 3_600_000 }) as const;

describe('a zone without workers at the start', () => {
  const record = struckJob([stockout(0, 0.5)], { options: FIXED });

  test('makes the job wait until there are some', () => {
    // asked for at 10 s, given at 1,800; then create 20, boot 20, ready 50, opening 4, 200 s of work, teardown 40
    expect(record.finishedAt).toBe((1800 + 90 + 4 + 200 + 40) * 1000);
    expect(record.state).toBe('DONE');
  });

  test('holds it back as stock for so long, and as start-up before and after', () => {
    expect(heldBack(record)).toEqual({
      stock: 1_790_000,
      'start-up': (10 + 94) * 1000,
      'max-workers': 200_000,
      idle: 40_000,
    });
  });

  test('is told in the service’s words', () => {
    expect(record.messages[1]).toMatchObject({
      at: 10_000,
      severity: 'warning',
      kind: 'stock',
      text: 'Startup of the worker pool in us-central1 failed to bring up any of the desired 1 workers. ZONE_RESOURCE_POOL_EXHAUSTED: the zone does not have enough resources available to fulfill the request.',
    });
  });

  test('costs nothing meanwhile', () => {
    // billed from running at 1,820 s
    expect(record.pools[0]?.workerMs).toBe((70 + 4 + 200) * 1000);
  });

  test('is over for a job that comes later', () => {
    const late = struckJob([stockout(0, 0.5)], { options: FIXED, submitAt: 1_800_000 });
    expect(late.finishedAt - late.submittedAt).toBe(344_000);
  });
});

describe('no worker for an hour', () => {
  test('fails the job in the service’s words, without a bill', () => {
    const record = struckJob([stockout(0, 5)], { options: FIXED });
    expect([record.state, record.refused]).toEqual(['FAILED', false]);
    // the hour begins when workers are asked for; the pool takes 40 s to tear down
    expect(record.finishedAt).toBe((10 + 3600 + 40) * 1000);
    expect(saidBy(record)).toContain(
      '3610 Workflow failed. Causes: The Dataflow job appears to be stuck because no worker activity has been seen in the last 1h.',
    );
    expect(record.pools[0]?.workerMs).toBe(0);
  });

  test('and a second less does not', () => {
    // ready 90 s after the stock-out ends
    const until = (seconds: number): JobRecord =>
      struckJob([{ kind: 'zone-stockout', at: 0, lasts: seconds * 1000 }], { options: FIXED });
    expect(until(3610 - 90 - 1).state).toBe('DONE');
    expect(until(3610 - 90 + 1).state).toBe('FAILED');
  });

  test('fails it too when all are lost and none can be had', () => {
    const lost = { kind: 'preemption-storm', at: 200, share: 1 } as const;
    const record = struckJob([lost, stockout(150, 5)], { options: FIXED });
    expect(record.state).toBe('FAILED');
    expect(record.finishedAt).toBe((200 + 3600 + 40) * 1000);
    // billed until it was lost
    expect(record.pools[0]?.workerMs).toBe(170_000);
    expect(heldBack(record)['stock']).toBe(3_600_000);
  });

  test('does not count while one of many works', () => {
    // one worker of two is lost and can’t be replaced for two hours: the other one goes on
    const two = { autoscalingAlgorithm: 'NONE', numWorkers: 2, maxNumWorkers: 2 } as const;
    const crash = { kind: 'worker-crash', at: 150, workers: 1 } as const;
    const given = { steps: [hundreds(200)], options: two };
    const record = struckJob([stockout(140, 2), crash], given);
    expect([record.state, record.stages[0]?.recordsDone]).toEqual(['DONE', 200]);
  });
});

describe('a stock-out during growth', () => {
  /** One worker at first, seven wanted at 130 s. */
  const growing = {
    steps: [hundreds(40)],
    options: { workerMachineType: 'n1-standard-1', numWorkers: 1 },
  } as const;
  const record = struckJob([stockout(120, 1 / 6)], growing);

  test('leaves the job to those it has, as long as it lasts', () => {
    const first = record.pools[0]!.timeline.find(({ last }) => last === 7);
    // until 720 s, and 20 s to create
    expect(first?.start).toBe(740_000);
    expect(record.state).toBe('DONE');
  });

  test('is what held the job back: from the decision to the end of it', () => {
    expect(heldBack(record)['stock']).toBe(720_000 - 130_000);
  });

  test('names how many were asked for', () => {
    const said = record.messages.filter(({ kind }) => kind === 'stock');
    expect(said.map(({ at }) => at)).toEqual([130_000]);
    expect(said[0]?.text).toContain('the desired 6 workers');
  });
});

test('a stock-out of another job is none of this one’s', () => {
  const record = struckJob([], { options: FIXED });
  expect(record.finishedAt).toBe(344_000);
});
