import { describe, expect, test } from 'vitest';
import type { JobEvidence, StageEvidence } from '../../../src/importers/evidence.ts';
import { job, run, stage, transform, WORD_COUNT } from './evidence.ts';
import { readBack } from './read-back.ts';

/** Members of each of the service's stages by Millrace's step, groups by key taken out: they belong to two stages. */
const STEP_OF: Readonly<Record<string, string>> = {
  s1: 'ReadLines',
  s2: 'ExtractWords',
  s3: 'Init',
  s6: 'Drop stop words',
  s7: 'MapElements',
  s8: 'ReadStop',
  s10: 'WriteCounts',
};

const stepsOf = ({ transforms }: StageEvidence): string[] =>
  transforms.flatMap((id) => STEP_OF[id] ?? []).toSorted();

describe('a batch job through YAML and Millrace’s own fusion', () => {
  const whole = readBack(run({ job: WORD_COUNT }));

  test('has the stages of executionPipelineStage', () => {
    const service = WORD_COUNT.stages.map(stepsOf).filter(({ length }) => length > 0);
    const own = whole.stages
      .map(({ steps }) => steps.filter((name) => name !== 'Count').toSorted())
      .filter(({ length }) => length > 0);
    expect(new Set(own.map(String))).toEqual(new Set(service.map(String)));
  });

  test('so no difference is reported', () => {
    expect(whole.remarks).toEqual([]);
  });
});

const withStages = (stages: readonly StageEvidence[]): JobEvidence => ({ ...WORD_COUNT, stages });

describe('what the service fused otherwise is said in words', () => {
  test('apart, where Millrace fuses', () => {
    const apart = withStages([
      stage('F0', ['s1', 's2']),
      stage('F1', ['s3']),
      stage('F2', ['s6', 's7', 's10']),
    ]);
    expect(readBack(run({ job: apart })).remarks).toEqual([
      'ExtractWords and Init: the service ran them in two stages (F0, F1), Millrace in one',
    ]);
  });

  test('together, where Millrace begins a stage, with the reason; and it stands in the file', () => {
    const side = job({
      transforms: [
        transform('s1', 'Lines', 'read'),
        transform('s2', 'Stop', 'read'),
        transform('s3', 'Clean', 'par-do', { reads: ['s1'] }),
        transform('s4', 'Drop', 'par-do', { reads: ['s3'], holds: ['s2'] }),
      ],
      stages: [stage('F0', ['s1', 's3', 's4']), stage('F1', ['s2'])],
    });
    const read = readBack(run({ job: side }));
    const together =
      'Clean and Drop: the service ran them in one stage (F0), Millrace in two: Drop begins one because it has a side input';
    const own = read.stages.find(({ root }) => root === 'Drop');
    expect(read.remarks).toEqual(own === undefined ? [] : [together]);
    if (own !== undefined) expect(read.yaml).toContain(`#   - ${together}`);
  });

  test('stages without transforms, as in a summary, say nothing', () => {
    expect(readBack(run({ job: withStages([stage('F0', [])]) })).remarks).toEqual([]);
  });
});
