import { deviation, table, whole } from '../table.ts';
import { round1, round3, round4 } from './cases.ts';
import { cpuBetween, drainRate, fitted, playCase, playCases } from './play-case.ts';

/** As published; times in s, rates in rows or MB per second, CPU 0 to 1. */
export const PUBLISHED = {
  round3: { exactlyOnce: 55_791, atLeastOnce: 54_878 },
  round1: { mbPerS: 160, cpu: 0.275, drainS: 3000, both: 330 },
  round4: { rowsPerS: 340_000, cpu: 0.865, drainedGb: 105.2, from: 203, to: 803 },
} as const;

const rows3 = (writes: string, parseUs: number): number =>
  drainRate(playCase(round3(writes, parseUs)).streaming, 600, 1800);

/** CPU per row fitted on exactly-once writes; then the same job with the other write method. */
export function replayRound3(): { parseUs: number; exactlyOnce: number; atLeastOnce: number } {
  const parseUs = fitted(PUBLISHED.round3.exactlyOnce, 1, 1000, (us) => rows3('exactly-once', us));
  return {
    parseUs,
    exactlyOnce: rows3('exactly-once', parseUs),
    atLeastOnce: rows3('at-least-once', parseUs),
  };
}

/** CPU of bytes fitted on one job; its rate, and two jobs at once, follow. */
export function replayRound1(): {
  factor: number;
  cpu: number;
  mbPerS: number;
  drainS: number;
  both: number;
} {
  const cpuOf = (factor: number): number =>
    cpuBetween(playCase(round1(['a'], factor)).streaming, 600, 1800);
  const factor = fitted(PUBLISHED.round1.cpu, 0.01, 1, cpuOf);
  const { streaming } = playCase(round1(['a'], factor));
  const both = playCases(round1(['a', 'b'], factor));
  const mb = (each: typeof streaming): number => drainRate(each, 600, 1800) / 100;
  const { fromS = 0, toS } = streaming.longestCatchUp ?? {};
  const worked = playCase(round1(['a'], factor)).job.workedFromS ?? fromS;
  return {
    factor,
    cpu: cpuOf(factor),
    mbPerS: mb(streaming),
    drainS: (toS ?? NaN) - worked,
    both: both.reduce((sum, each) => sum + mb(each.streaming), 0),
  };
}

/** CPU per row fitted on the CPU in use at the published rate; what is drained in ten minutes follows. */
export function replayRound4(): {
  parseUs: number;
  cpu: number;
  rowsPerS: number;
  drainedGb: number;
} {
  const { cpu: published, from, to } = PUBLISHED.round4;
  const parseUs = fitted(published, 0.1, 200, (us) =>
    cpuBetween(playCase(round4(us)).streaming, 400, 900),
  );
  const { streaming } = playCase(round4(parseUs));
  const rowsPerS = drainRate(streaming, 400, 900);
  return {
    parseUs,
    cpu: cpuBetween(streaming, 400, 900),
    rowsPerS,
    drainedGb: (drainRate(streaming, from, to) * (to - from) * 500) / 1e9,
  };
}

export function pubsubBigquerySection(): string {
  const three = replayRound3();
  const one = replayRound1();
  const four = replayRound4();
  const row = (
    what: string,
    measured: number,
    played: number,
    use: string,
    show = whole,
  ): string[] => [what, show(measured), show(played), deviation(played, measured), use];
  const share = (value: number): string => `${(value * 100).toFixed(0)} %`;
  return [
    '### Pub/Sub → JSON → BigQuery: drained backlogs',
    '',
    'Three fixed workers each (https://github.com/johanesalxd/dataflow-pubsub-perf-test, 2026-02). Round 3: Python, 500 B;',
    `CPU of the parsing step fitted with exactly-once writes (${three.parseUs.toFixed(0)} µs), checked with the other write method.`,
    `Round 1: Python, 10 kB; what bytes cost fitted to CPU in use (${one.factor.toFixed(2)} of the constants), and 2.67 MB/s for each of the 20`,
    'connections of a worker to its rate; checked by how long the backlog lasts, and by two jobs at once.',
    `Round 4: Java, 500 B; CPU fitted to CPU in use (${four.parseUs.toFixed(1)} µs of parsing), the 190 MB/s of its pooled connections given.`,
    '',
    table(
      ['', 'published', 'played', 'error', 'used as'],
      [
        row(
          'round 3, exactly once, rows/s',
          PUBLISHED.round3.exactlyOnce,
          three.exactlyOnce,
          'fit',
        ),
        row(
          'round 3, at least once, rows/s',
          PUBLISHED.round3.atLeastOnce,
          three.atLeastOnce,
          'check',
        ),
        row('round 1, CPU', PUBLISHED.round1.cpu, one.cpu, 'fit', share),
        row('round 1, MB/s', PUBLISHED.round1.mbPerS, one.mbPerS, 'fit'),
        row('round 1, drained in s', PUBLISHED.round1.drainS, one.drainS, 'check'),
        row('round 1, two jobs, MB/s', PUBLISHED.round1.both, one.both, 'check'),
        row('round 4, CPU', PUBLISHED.round4.cpu, four.cpu, 'fit', share),
        row('round 4, rows/s', PUBLISHED.round4.rowsPerS, four.rowsPerS, 'given'),
        row(
          'round 4, GB drained in 10 min',
          PUBLISHED.round4.drainedGb,
          four.drainedGb,
          'check',
          (gb) => gb.toFixed(1),
        ),
      ],
    ),
    '',
    'Both write methods took the same CPU in round 3 (2 % apart); Millrace counts bringing the rows to their shards, and is',
    'above for the method that does not.',
  ].join('\n');
}
