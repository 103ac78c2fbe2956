import { expect, it } from 'vitest';
import { centralConstants, type Constants } from '../../src/facts/constants.ts';
import { createConstantReader } from '../../src/facts/constant-reader.ts';
import { fuse } from '../../src/pipeline/fuse.ts';
import { add, EMPTY } from '../../src/pipeline/volume.ts';
import { checked } from '../generators/scenario.ts';
import { volumesOf } from './slow-volumes.ts';
import { overScenarios, play } from './play.ts';

const constants = createConstantReader(centralConstants() satisfies Constants);

function near(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.abs(expected));
}

it('does every record of every stage of a job that is done, once', () => {
  overScenarios(200, (file) => {
    for (const job of play(file, 'full').jobs) {
      for (const { recordsDone, recordsIn, openedAt, closedAt } of job.stages) {
        if (job.state === 'DONE') expect(recordsDone).toBe(recordsIn);
        else expect(recordsDone).toBeLessThanOrEqual(recordsIn);
        if (job.state === 'DONE') expect(closedAt).toBeGreaterThanOrEqual(openedAt ?? Infinity);
      }
    }
  });
});

it('gives each stage what the steps before its first one put out', () => {
  overScenarios(200, (file) => {
    for (const { steps, sdk } of checked(file).jobs) {
      const volumes = volumesOf(steps);
      for (const { root: rootName, input, records } of fuse(steps, sdk, constants)) {
        const root = steps.find((step) => step.name === rootName);
        if (root === undefined || root.kind === 'combine') continue;
        const expected = volumes.get(root.name)?.into ?? EMPTY;
        near(input.elements, expected.elements);
        near(input.bytes, expected.bytes);
        if (root.kind !== 'groupByKey')
          expect(records).toBe(Math.max(1, Math.round(input.elements)));
      }
    }
  });
});

it('takes out of the shuffle what went into it', () => {
  overScenarios(200, (file) => {
    for (const { steps, sdk } of checked(file).jobs) {
      const stages = fuse(steps, sdk, constants);
      const written = stages.map(({ shuffleWritten }) => shuffleWritten).reduce(add, EMPTY);
      const read = stages.map(({ shuffleRead }) => shuffleRead).reduce(add, EMPTY);
      near(read.elements, written.elements);
      near(read.bytes, written.bytes);
    }
  });
});

it('counts a write once for every path that leads to it', () => {
  overScenarios(200, (file) => {
    for (const { steps, sdk } of checked(file).jobs) {
      const volumes = volumesOf(steps);
      const ends = steps.filter(({ name }) => !steps.some(({ inputs }) => inputs.includes(name)));
      const expected = ends.map((step) => {
        const volume = volumes.get(step.name);
        return (step.kind === 'write' ? volume?.into : volume?.outOf) ?? EMPTY;
      });
      const stages = fuse(steps, sdk, constants);
      const ended = stages.map(
        ({ output, shuffleWritten }) => output.elements - shuffleWritten.elements,
      );
      const sum = ended.reduce((total, elements) => total + elements, 0);
      const all = stages.reduce((total, { output }) => total + output.elements, 0);
      expect(Math.abs(sum - expected.reduce(add, EMPTY).elements)).toBeLessThanOrEqual(1e-9 * all);
    }
  });
});
