import { table } from '../table.ts';
import { playCase } from './play-case.ts';

const HOUR = 3600;

/**
 * One worker of 2 vCPUs, 1 ms of CPU an element in one stage: 2,000 elements/s at most. 500 come a second; from 4 h to 6 h none
 * do, and what was held back comes at once at 6 h.
 */
const scenario = `
name: outage
project: { region: us-central1 }
constants: { sdk.java.element: 0.000001, connector.pubsub.read: 0.000000000001 }
job:
  name: outage
  type: streaming
  sdk: java
  duration: 12 h
  options: { workerMachineType: n1-standard-2, numWorkers: 1, maxNumWorkers: 1, autoscalingAlgorithm: NONE, enableStreamingEngine: true }
  pipeline:
    - read: { read: pubsub, rate: 500/s, elementSize: 1 B }
    - work: { map: { cpu: 0.999 ms } }
faults:
  - { kind: source-outage, at: 4 h, lasts: 2 h, step: read, replay: at-once }
`;

/** By hand. */
export const BY_HAND = {
  /** 500/s × 2 h. */
  held: 500 * 2 * HOUR,
  /** At 2,000/s, of which 500/s are new: 3.6 M / 1,500/s. */
  clearS: (500 * 2 * HOUR) / (2000 - 500),
  /** When the last of it is read: 6 h and 40 min. */
  clearedAtS: 6 * HOUR + 2400,
  /** Of all waiting elements the longest backlog, at 2,000/s. */
  backlogS: (500 * 2 * HOUR) / 2000,
} as const;

/** The same, played. */
export function playOutage(): Record<
  'held' | 'clearS' | 'clearedAtS' | 'backlogS' | 'workerS',
  number
> {
  const { streaming } = playCase(scenario);
  const last = streaming.catchUpsKept.at(-1);
  if (last?.toS == null || last.peakSeconds === null) throw new Error('never caught up');
  return {
    held: last.peakElements,
    clearS: last.toS - 6 * HOUR,
    clearedAtS: last.toS,
    backlogS: last.peakSeconds,
    workerS: last.workerS,
  };
}

export function outageSection(): string {
  const played = playOutage();
  const exact = (value: number): string => Number(value.toFixed(3)).toLocaleString('en-US');
  const row = (what: string, hand: number, shown: number): string[] => [
    what,
    exact(hand),
    exact(shown),
  ];
  return [
    '### Catching up after two hours of outage: by hand',
    '',
    'One worker of 2 vCPUs, 1 ms of CPU an element (0.999 ms of the step, 1 µs of the SDK; the connector’s 1e-12 s a byte is',
    'within the rounding): 2,000 elements/s at most. 500 come a second; from 4 h to 6 h the sender is silent, and sends what it',
    'held back at once. Held: 500 × 7,200 = 3,600,000. They are worked off at 2,000 − 500 = 1,500 a second: 2,400 s, until',
    '6 h 40 min. The backlog at 6 h is 3,600,000 / 2,000 = 1,800 s.',
    '',
    table(
      ['', 'by hand', 'played'],
      [
        row('elements held back', BY_HAND.held, played.held),
        row('s from the end of the outage until nothing waits', BY_HAND.clearS, played.clearS),
        row('longest backlog, s', BY_HAND.backlogS, played.backlogS),
        row('worker s of it, one worker', BY_HAND.clearS, played.workerS),
      ],
    ),
  ].join('\n');
}
