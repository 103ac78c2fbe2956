import { describe, expect, it, test } from 'vitest';
import type { TransformEvidence } from '../../../src/importers/evidence.ts';
import { fixtureJob, importOne, messagesOf } from './fixture.ts';

const base = { id: '2026-01-01_00_00_00-1', currentState: 'JOB_STATE_DONE' };

const describedBy = (...originalPipelineTransform: unknown[]): unknown => ({
  ...base,
  pipelineDescription: { originalPipelineTransform },
});

const steppedBy = (...steps: unknown[]): unknown => ({ ...base, steps });

const edges = (transforms: readonly TransformEvidence[]): unknown =>
  Object.fromEntries(
    transforms.map(({ id, kind, inputs, sideInputs, outputs }) => [
      id,
      [kind, inputs, sideInputs, outputs],
    ]),
  );

/** What both of the full fixture's descriptions of one pipeline say. */
const SALES = {
  s1: ['read', [], [], ['Old/Read.out0']],
  s2: ['read', [], [], ['New/Read.out0']],
  s3: ['flatten', ['Old/Read.out0', 'New/Read.out0'], [], ['Both.out0']],
  s4: ['read', [], [], ['Shops/Read.out0']],
  s5: ['singleton', ['Shops/Read.out0'], [], ['Shops/View.out0']],
  s6: ['par-do', ['Both.out0'], ['Shops/View.out0'], ['Parse.out0', 'Parse.out1']],
  s7: ['group-by-key', ['Parse.out0'], [], ['Sum/GroupByKey.out0']],
  s8: ['combine', ['Sum/GroupByKey.out0'], [], ['Sum/Combine.out0']],
  s9: ['write', ['Sum/Combine.out0'], [], []],
  s10: ['write', ['Parse.out1'], [], []],
};

describe('one pipeline', () => {
  test('from description and steps', () => {
    expect(edges(fixtureJob('full.json').job.transforms)).toEqual(SALES);
  });

  test('from the steps alone', () => {
    expect(edges(fixtureJob('job-file.json').job.transforms)).toEqual(SALES);
  });

  test('from the description alone: it does not know a combine, nor the kind of a write', () => {
    const { job, remarks } = fixtureJob('description.json');
    expect(edges(job.transforms)).toEqual({ ...SALES, s8: ['par-do', ...SALES.s8.slice(1)] });
    expect(messagesOf(remarks)).toContain(
      'pipelineDescription.originalPipelineTransform[0]: it has no kind: taken as a write, as it makes no collection',
    );
  });

  it('keeps where it stands and what tells its connector, without code', () => {
    const { transforms } = fixtureJob('full.json').job;
    const read = transforms.find(({ id }) => id === 's1');
    expect(read?.from).toBe('full.json pipelineDescription.originalPipelineTransform[1]');
    expect(Object.fromEntries(read?.display ?? [])).toEqual({
      format: 'custom_source',
      filepattern: 'gs://bucket-a/old-*.csv',
      source: 'org.apache.beam.sdk.io.TextSource',
      minShards: '12',
    });
    expect(transforms.find(({ id }) => id === 's10')?.display.get('pubsub_topic')).toBe(
      'projects/shop-prod/topics/rejects',
    );
    expect(JSON.stringify(transforms.map(({ display }) => [...display]))).not.toMatch(/SNAPPY/u);
  });
});

describe('what does not fit', () => {
  it('names collections as the description does, even where the step calls them otherwise', () => {
    const { job } = importOne({
      ...base,
      pipelineDescription: {
        originalPipelineTransform: [
          { id: 's1', name: 'A', kind: 'READ_KIND', outputCollectionName: ['A.out0'] },
          { id: 's2', name: 'B', kind: 'PAR_DO_KIND', inputCollectionName: ['A.out0'] },
        ],
      },
      steps: [
        {
          kind: 'ParallelRead',
          name: 's1',
          properties: { output_info: [{ output_name: 'out', user_name: 'A.out' }] },
        },
        {
          kind: 'ParallelDo',
          name: 's2',
          properties: {
            non_parallel_inputs: { x: { step_name: 's1', output_name: 'out' } },
          },
        },
      ],
    });
    expect(edges(job.transforms)).toEqual({
      s1: ['read', [], [], ['A.out0']],
      s2: ['par-do', [], ['A.out0'], []],
    });
  });

  it('tells of a step or collection that is not there', () => {
    const { job, remarks } = importOne(
      steppedBy({
        kind: 'ParallelDo',
        name: 's2',
        properties: { parallel_input: { step_name: 's1', output_name: 'out' } },
      }),
    );
    expect(edges(job.transforms)).toEqual({ s2: ['par-do', ['s1.out'], [], []] });
    expect(messagesOf(remarks)).toEqual(
      expect.arrayContaining([
        'steps[0]: it reads out of s1, which no step makes',
        'steps[0]: it reads s1.out, which no transform of the file makes',
      ]),
    );
  });

  test.each([
    [
      describedBy({ id: 's1', name: 'A', kind: 'PAR_DO_KIND' }),
      'pipelineDescription.originalPipelineTransform[0]: it reads nothing: the file does not say what its input is',
    ],
    [
      describedBy({ id: 's1', name: 'A' }),
      'pipelineDescription.originalPipelineTransform[0]: it has no kind: it stays unknown',
    ],
    [
      describedBy({ id: 's1', name: 'A', kind: 'NEW_KIND' }),
      'pipelineDescription.originalPipelineTransform[0].kind: unknown kind of transform: NEW_KIND',
    ],
    [
      describedBy({ kind: 'READ_KIND' }),
      'pipelineDescription.originalPipelineTransform[0]: passed over: expected a transform with id and name',
    ],
    [
      describedBy(
        { id: 'a', name: 'A', kind: 'READ_KIND' },
        { id: 'a', name: 'B', kind: 'READ_KIND' },
      ),
      'pipelineDescription.originalPipelineTransform[1]: passed over: a is the id of a transform above',
    ],
    [
      describedBy('x'),
      'pipelineDescription.originalPipelineTransform[0]: passed over: expected a transform with id and name',
    ],
    [
      steppedBy({ kind: 'Magic', name: 's1', properties: {} }),
      'steps[0].kind: unknown kind of step: Magic',
    ],
    [
      steppedBy({ properties: {} }),
      'steps[0]: passed over: expected a step with kind, name and properties',
    ],
    [
      steppedBy({ name: 's1', properties: { parallel_input: 's0' } }),
      'steps[0].properties.parallel_input: expected a reference to an output: step_name and output_name',
    ],
    [{ ...base, steps: { s1: {} } }, 'steps: expected a list, got a map'],
  ])('%j', (tree, message) => {
    expect(messagesOf(importOne(tree).remarks)).toContain(message);
  });

  it('matches steps by their full name where the description has other ids', () => {
    const { job } = importOne({
      ...base,
      pipelineDescription: {
        originalPipelineTransform: [
          { id: 'ref_1', name: 'A/B', kind: 'PAR_DO_KIND', inputCollectionName: ['x'] },
        ],
      },
      steps: [{ kind: 'CombineValues', name: 's7', properties: { user_name: 'A/B' } }],
    });
    expect(job.transforms).toHaveLength(1);
    expect(job.transforms[0]).toMatchObject({ id: 'ref_1', kind: 'combine' });
  });
});
