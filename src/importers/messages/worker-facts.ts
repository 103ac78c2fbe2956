import type { EpochMs, Maybe } from '../evidence.ts';
import { earliest } from './earliest.ts';
import { kept } from './message.ts';
import type { Told } from './told.ts';

/** What the first messages of a job say about its workers. */
export interface WorkerFacts {
  note(what: Told, at: EpochMs, from: string): void;
  noteSdk(sdk: 'java' | 'python', at: EpochMs, from: string): void;
  evidence(): {
    readonly sdk: Maybe<'java' | 'python'>;
    readonly machineType: Maybe<string>;
    readonly place: Maybe<string>;
    readonly workersBetween: Maybe<readonly [min: number, max: number]>;
    readonly startWorkers: Maybe<number>;
  };
}

/** Starts with nothing told. */
export function createWorkerFacts(): WorkerFacts {
  const sdk = earliest<'java' | 'python'>();
  const machineType = earliest<string>();
  const place = earliest<string>();
  const workersBetween = earliest<readonly [min: number, max: number]>();
  const startWorkers = earliest<number>();
  return {
    note(what, at, from) {
      if (what.of === 'bounds') workersBetween.note(at, [what.min, what.max], from);
      if (what.of === 'starting') startWorkers.note(at, what.workers, from);
      if (what.of !== 'configuration') return;
      machineType.note(at, kept(what.machineType), from);
      place.note(at, kept(what.place), from);
    },
    noteSdk(told, at, from) {
      sdk.note(at, told, from);
    },
    evidence: () => ({
      sdk: sdk.found(),
      machineType: machineType.found(),
      place: place.found(),
      workersBetween: workersBetween.found(),
      startWorkers: startWorkers.found(),
    }),
  };
}
