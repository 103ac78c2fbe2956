import { readFileSync } from 'node:fs';
import { quantile } from '../../src/kernel/statistics/quantile.ts';
import { WORD_COUNT_CHECK, WORD_COUNT_EXPORTER, WORD_COUNT_FIT } from './published-runs.ts';
import { type Replayed, replay, scenarioOf } from './replay.ts';
import { deviation, table } from './table.ts';

const FILE = new URL('../../scenarios/word-count.yaml', import.meta.url);
const RUNS = 101;

/** @returns the shipped scenario, luck alone, medians */
export function replayWordCount(): Replayed {
  return replay(scenarioOf(readFileSync(FILE, 'utf8')), RUNS);
}

function replayOnTwoVcpus(): Replayed {
  const options = `  sdk: java\n  options: { workerMachineType: ${WORD_COUNT_EXPORTER.machine} }\n`;
  return replay(scenarioOf(readFileSync(FILE, 'utf8').replace('  sdk: java\n', options)), RUNS);
}

export function wordCountSection(): string {
  const { elapsedSeconds } = replayWordCount();
  const exporter = replayOnTwoVcpus().vcpuSeconds;
  const row = (what: string, measured: number, predicted: number, use: string): string[] => [
    what,
    measured.toFixed(1),
    predicted.toFixed(1),
    deviation(predicted, measured),
    use,
  ];
  return [
    '## word-count: three runs fitted, three checked',
    '',
    `Medians of ${RUNS} replicates, luck alone. The Beam 2.49 sample is another job on another machine and was not used.`,
    '',
    table(
      ['', 'published', 'replayed', 'error', 'used as'],
      [
        row('elapsed s, runs 1, 3, 5', quantile(WORD_COUNT_FIT, 0.5), elapsedSeconds, 'fit'),
        row('elapsed s, runs 2, 4, 6', quantile(WORD_COUNT_CHECK, 0.5), elapsedSeconds, 'check'),
        row('vCPU s, Beam 2.49, e2-standard-2', WORD_COUNT_EXPORTER.vcpuSeconds, exporter, 'check'),
      ],
    ),
  ].join('\n');
}
