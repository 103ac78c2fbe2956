import { describe, expect, test } from 'vitest';
import { type WorkerCeiling, workerCeiling } from '../../src/batch/worker-ceiling.ts';
import { describeWorker } from '../../src/engines/dataflow/worker.ts';
import { findMachine } from '../../src/facts/machines.ts';
import type { Stage } from '../../src/pipeline/stage.ts';
import type { LaunchOptions } from '../../src/scenario/scenario.ts';
import { job } from '../engines/one-job.ts';
import { constantsWith } from '../pipeline/steps.ts';
import { play } from './play.ts';
import { seconds, stage } from './stages.ts';

const PACE = { speed: 1, noise: 1 };
const MIB = 1_048_576;

/** 40 records of a second that put 1,000 bytes into the shuffle and take 500 out of it. */
const shuffling = stage({ records: 40, items: 40, shuffledBytes: 40_000, unshuffledBytes: 20_000 });

const disk = (read: number, written: number) => ({
  readBytesPerSecond: read,
  writeBytesPerSecond: written,
});

describe('the disk of a worker that holds what is shuffled', () => {
  const ceilingOf = (read: number, written: number, sharing = 2, of = shuffling): WorkerCeiling =>
    workerCeiling(of, PACE, { egressBytesPerSecond: null, disk: disk(read, written) }, sharing);

  test('does reads and writes one after the other', () => {
    // a record takes 0.5 s of reading and 0.5 s of writing, and two threads have one each second
    expect(ceilingOf(1000, 2000)).toEqual({ by: 'disk', rate: 0.5 });
    expect(ceilingOf(2000, 4000)).toMatchObject({ rate: 1 });
  });

  test('is taken up by writes alone where nothing is read, and the other way round', () => {
    expect(ceilingOf(1, 500, 2, { ...shuffling, unshuffledBytes: 0 }).rate).toBe(0.25);
    expect(ceilingOf(250, 1, 2, { ...shuffling, shuffledBytes: 0 }).rate).toBe(0.25);
  });

  test('does not hold a lone thread back that it is fast enough for', () => {
    expect(ceilingOf(1000, 2000, 1)).toMatchObject({ rate: 1 });
  });

  test('sets the time of the stage, and is as fast again on every worker', () => {
    const slow = { threads: 2, disk: disk(1000, 2000) };
    const times = [1, 2].map((workers) => play([shuffling], workers, slow).closedAt(0));
    // 40 s of disk in all
    expect(times).toEqual([40_000, 20_000]);
    const [run] = play([shuffling], 1, slow).execution.runs;
    expect(run?.workerLimit).toBe('disk');
  });

  test('is not in the way of the service, nor of a stage that shuffles nothing', () => {
    expect(play([shuffling], 1, { threads: 2 }).closedAt(0)).toBe(20_000);
    const dry = { ...shuffling, shuffledBytes: 0, unshuffledBytes: 0 };
    expect(play([dry], 1, { threads: 2, disk: disk(1, 1) }).closedAt(0)).toBe(20_000);
  });
});

describe('egress', () => {
  const by = (egress: number, given: Partial<Stage>, writing = true): WorkerCeiling => {
    const limits = { egressBytesPerSecond: egress, disk: writing ? disk(1e9, 1e9) : null };
    return workerCeiling({ ...shuffling, unshuffledBytes: 0, ...given }, PACE, limits, 2);
  };

  test('carries writes to the disk at 1.16 bytes a byte', () => {
    // two threads write 2,000 bytes a second
    expect(by(1160, {})).toEqual({ by: 'network', rate: 0.5 });
    expect(by(2320, {}).rate).toBe(1);
    expect(by(2319, {}).rate).toBeLessThan(1);
  });

  test('carries what is sent beside them', () => {
    expect(by(1160 + 500, { sentBytes: 20_000 })).toEqual({ by: 'network', rate: 0.5 });
  });

  test('carries no writes of the service’s shuffle twice', () => {
    expect(by(1000, { sentBytes: 40_000 }, false)).toEqual({ by: 'network', rate: 0.5 });
  });
});

describe('the disk of a machine', () => {
  const diskOf = (given: Partial<LaunchOptions>, constants = {}) => {
    const machine = findMachine(given.workerMachineType ?? 'n1-standard-4')!;
    const spec = job({ options: { shuffleMode: 'workers', diskSizeGb: 250, ...given } });
    const plan = { name: 'workers', machine, accelerator: null, stages: [stage()] };
    return describeWorker(spec, plan, constantsWith(constants), null).limits.disk;
  };

  test('gives the throughput of its size where operations are large', () => {
    // 250 GiB × 0.12 MiB/s, and 187.5 or 375 operations of 256 KiB are more
    expect(diskOf({})).toEqual(disk(30 * MIB, 30 * MIB));
  });

  test('gives as many operations as its size has where they are small', () => {
    // 0.75 and 1.5 operations a GiB
    const small = { 'shuffle.workers.ioBytes': 65_536 };
    expect(diskOf({}, small)).toEqual(disk(187.5 * 65_536, 375 * 65_536));
  });

  test('gives no more than the machine lets through', () => {
    expect(diskOf({ diskSizeGb: 4000 })).toEqual(disk(240 * MIB, 240 * MIB));
    const one = { workerMachineType: 'n1-standard-1', workerDiskType: 'pd-ssd' } as const;
    // 240 + 250 × 0.48 MiB/s, of which one vCPU gets 240 in and 204 out
    expect(diskOf(one)).toEqual(disk(240 * MIB, 204 * MIB));
  });

  test('gives half where every byte passes twice', () => {
    expect(diskOf({}, { 'shuffle.workers.diskPasses': 2 })).toEqual(disk(15 * MIB, 15 * MIB));
  });

  test('does not matter with the service', () => {
    expect(diskOf({ shuffleMode: 'service' })).toBeNull();
  });
});

describe('more threads than vCPUs', () => {
  const forty = { records: 40, items: 40 } as const;
  const time = (threads: number, vcpus: number, cost = seconds(1)): number =>
    play([stage({ ...forty, cost })], 1, { threads, vcpus }).closedAt(0);

  test('compute no faster than the vCPUs do', () => {
    expect([time(2, 2), time(4, 2), time(8, 2)]).toEqual([20_000, 20_000, 20_000]);
  });

  test('help where they wait', () => {
    // a quarter of a second of CPU in every second: eight threads keep two vCPUs busy
    const waiting = seconds(0.25, 0.75);
    expect([time(2, 2, waiting), time(4, 2, waiting), time(8, 2, waiting)]).toEqual([
      20_000, 10_000, 5000,
    ]);
  });

  test('help as far as the vCPUs go', () => {
    // 20 threads would take two rounds of a second: 40 records have 10 s of CPU, on two vCPUs 5 s
    expect(time(20, 2, seconds(0.25, 0.75))).toBe(5000);
  });

  test('are held back by the CPU, which is said', () => {
    const limits = { egressBytesPerSecond: null, disk: null, vcpus: 2 };
    expect(workerCeiling(stage(forty), PACE, limits, 8)).toEqual({ by: 'cpu', rate: 0.25 });
    expect(workerCeiling(stage(forty), PACE, limits, 2).rate).toBe(1);
    const half = stage({ ...forty, cost: seconds(0.5, 0.5) });
    expect(workerCeiling(half, PACE, limits, 8)).toEqual({ by: 'cpu', rate: 0.5 });
  });

  test('without a word about vCPUs each thread has its own', () => {
    const limits = { egressBytesPerSecond: null, disk: null };
    expect(workerCeiling(stage(forty), PACE, limits, 99).rate).toBe(1);
  });
});
