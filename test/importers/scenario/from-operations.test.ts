import { describe, expect, test } from 'vitest';
import type { OperationEvidence } from '../../../src/importers/evidence.ts';
import { found, job, messages, run } from './evidence.ts';
import { readBack } from './read-back.ts';

const operation = (text: string): OperationEvidence => ({
  steps: text.split('+'),
  startedAt: 0,
  endedAt: 1000,
  from: 'console.txt line 7',
});

/** A word count of Python 2.42 as its messages name it. */
const WORD_COUNT = [
  'group/Create',
  'read/Read/Impulse+read/Read/Map(<lambda at iobase.py:908>)+ref_AppliedPTransform_read-Read-SDFBoundedSourceReader-ParDo-SDFBoundedSourceDoFn-_7/PairWithRestriction+ref_AppliedPTransform_read-Read-SDFBoundedSourceReader-ParDo-SDFBoundedSourceDoFn-_7/SplitWithSizing',
  'ref_AppliedPTransform_read-Read-SDFBoundedSourceReader-ParDo-SDFBoundedSourceDoFn-_7/ProcessElementAndRestrictionWithSizing+split+pair_with_one+group/GroupByKey+group/Combine/Partial+group/GroupByKey/Write',
  'group/Close',
  'group/GroupByKey/Read+group/Combine+group/Combine/Extract+format+write/Write/WriteImpl/WriteBundles',
].map(operation);

const told = (
  operations: readonly OperationEvidence[],
  fusions: readonly (readonly [string, string])[] = [],
) =>
  messages({
    operations,
    fusions: fusions.map(([consumer, into]) => ({ consumer, into })),
    machineType: found('n1-standard-1'),
  });

describe('messages alone tell the pipeline', () => {
  const read = readBack(run({ messages: told(WORD_COUNT) }));

  test('steps in order, groups joining the operations', () => {
    const steps = read.scenario.jobs[0]!.steps.map(({ name, kind, inputs }) => [
      name,
      kind,
      ...inputs,
    ]);
    expect(steps).toEqual([
      ['read', 'read'],
      ['split', 'map', 'read'],
      ['pair_with_one', 'map', 'split'],
      ['group', 'combine', 'pair_with_one'],
      ['format', 'map', 'group'],
      ['write', 'write', 'format'],
    ]);
  });

  test('the language is guessed by the files that steps name, and the edges are called a guess', () => {
    expect(read.scenario.jobs[0]!.sdk).toBe('python');
    expect(read.remarks).toEqual([expect.stringMatching(/^guess: who reads whom/u)]);
  });

  test('Millrace has the same stages', () => {
    expect(read.stages.map(({ steps }) => steps)).toEqual([
      ['read', 'split', 'pair_with_one'],
      ['group', 'format', 'write'],
    ]);
  });
});

test('“Fusing consumer A into B” tells branches that an operation can’t', () => {
  const read = readBack(
    run({
      messages: told(
        [operation('In/Read+A+B+Out/Write')],
        [
          ['A', 'In/Read'],
          ['B', 'In/Read'],
          ['Out/Write', 'B'],
        ],
      ),
    }),
  );
  const steps = read.scenario.jobs[0]!.steps.map(({ name, inputs }) => [name, ...inputs]);
  expect(steps).toEqual([['In'], ['A', 'In'], ['B', 'In'], ['Out', 'B']]);
});

test('a summary of the job takes its pipeline from the messages', () => {
  const read = readBack(run({ job: job({ view: 'summary' }), messages: told(WORD_COUNT) }));
  expect(read.scenario.jobs[0]!.steps).toHaveLength(6);
});
