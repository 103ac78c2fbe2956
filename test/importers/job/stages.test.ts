import { describe, expect, it, test } from 'vitest';
import { fixtureJob, importOne, messagesOf } from './fixture.ts';

const base = {
  id: '2026-01-01_00_00_00-1',
  type: 'JOB_TYPE_BATCH',
  currentState: 'JOB_STATE_DONE',
};

const at = (time: string): number => Date.parse(time);

describe('fused stages', () => {
  test('with their transforms, what comes before, and their end', () => {
    expect(fixtureJob('full.json').job.stages).toEqual([
      {
        name: 'F10',
        transforms: ['s4', 's5'],
        prerequisites: [],
        state: 'DONE',
        endedAt: at('2026-03-02T09:04:10Z'),
        from: 'full.json pipelineDescription.executionPipelineStage[0]',
      },
      {
        name: 'F11',
        transforms: ['s1', 's2', 's3', 's6', 's10', 's7'],
        prerequisites: ['F10'],
        state: 'DONE',
        endedAt: at('2026-03-02T09:33:00.500Z'),
        from: 'full.json pipelineDescription.executionPipelineStage[1]',
      },
      {
        name: 'F12',
        transforms: ['s7', 's8', 's9'],
        prerequisites: ['F11'],
        state: 'DONE',
        // .123456789 s
        endedAt: at('2026-03-02T09:41:07.123Z'),
        from: 'full.json pipelineDescription.executionPipelineStage[2]',
      },
    ]);
  });

  test('of a summary, by their end; steps of the service are none', () => {
    expect(
      fixtureJob('summary.json').job.stages.map(({ name, transforms }) => [name, transforms]),
    ).toEqual([
      ['F10', []],
      ['F11', []],
      ['F12', []],
    ]);
  });

  test('of a failed job', () => {
    expect(fixtureJob('runner-v2.json').job.stages).toMatchObject([
      { name: 'F20', transforms: ['ref_1', 'ref_2'], state: 'DONE' },
      { name: 'F21', transforms: ['ref_6'], state: 'FAILED', prerequisites: ['F20'] },
    ]);
  });

  test('of a streaming job have no end', () => {
    expect(fixtureJob('streaming.flight.json').job.stages).toMatchObject([
      { name: 'F0', transforms: ['s1', 's2'], state: 'RUNNING', endedAt: null },
    ]);
  });

  it('puts stages without an end last, then by number', () => {
    const state = (executionStageName: string, currentStateTime?: string): unknown => ({
      executionStageName,
      executionStageState: currentStateTime === undefined ? 'JOB_STATE_PENDING' : 'JOB_STATE_DONE',
      ...(currentStateTime === undefined ? {} : { currentStateTime }),
    });
    const stageStates = [
      ...[state('F12'), state('F3'), state('F5', '2026-01-01T00:00:02Z'), state('start1')],
      state('F10', '2026-01-01T00:00:01Z'),
    ];
    expect(importOne({ ...base, stageStates }).job.stages.map(({ name }) => name)).toEqual([
      ...['F10', 'F5', 'F3', 'F12'],
    ]);
  });

  test.each([
    [
      { executionPipelineStage: [{ id: 'S01', name: 'F0', componentTransform: [{ name: 's9' }] }] },
      'pipelineDescription.executionPipelineStage[0].componentTransform[0]: it is no transform of the pipeline: s9',
    ],
    [
      { executionPipelineStage: [{ id: 'S01', name: 'F0', componentTransform: [{}] }] },
      'pipelineDescription.executionPipelineStage[0].componentTransform[0]: passed over: expected a transform with a name',
    ],
    [
      { executionPipelineStage: [{}] },
      'pipelineDescription.executionPipelineStage[0]: passed over: expected a stage with id and name',
    ],
  ])('%j', (pipelineDescription, message) => {
    expect(messagesOf(importOne({ ...base, pipelineDescription }).remarks)).toContain(message);
  });

  test('with wrong times and states', () => {
    const stageStates = [
      { executionStageName: 'F1', executionStageState: 'FINISHED', currentStateTime: 'now' },
      { executionStageState: 'JOB_STATE_DONE' },
    ];
    const { job, remarks } = importOne({ ...base, stageStates });
    expect(job.stages).toMatchObject([{ name: 'F1', state: null, endedAt: null }]);
    expect(messagesOf(remarks)).toEqual(
      expect.arrayContaining([
        'stageStates[0].executionStageState: expected a JOB_STATE_… of the service, got "FINISHED"',
        'stageStates[0].currentStateTime: expected a time such as 2026-05-18T14:03:27.118Z, got "now"',
        'stageStates[1]: passed over: expected executionStageName and executionStageState',
      ]),
    );
  });
});
