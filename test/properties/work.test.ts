import { connectorOf } from '../../src/facts/connectors.ts';
import { describe, expect, it } from 'vitest';
import { centralConstants, type Constants } from '../../src/facts/constants.ts';
import { createConstantReader } from '../../src/facts/constant-reader.ts';
import { expand } from '../../src/pipeline/expand.ts';
import { fuse } from '../../src/pipeline/fuse.ts';
import { movementsOf } from '../../src/pipeline/movements.ts';
import type { Stage } from '../../src/pipeline/stage.ts';
import { add, EMPTY, keysOf, shuffles, type Volume } from '../../src/pipeline/volume.ts';
import type { Step } from '../../src/scenario/scenario.ts';
import { checked } from '../generators/scenario.ts';
import { volumesOf } from './slow-volumes.ts';
import { overScenarios, play } from './play.ts';

/** Names of output files are no data. */
const CONSTANTS: Constants = { ...centralConstants(), 'shuffle.nameBytes': 0 };
const constants = createConstantReader(CONSTANTS);

function near(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.abs(expected));
}

const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);

/** Runs over the jobs of random scenarios, their composite steps taken apart, and their stages. */
function overJobs(holds: (steps: readonly Step[], stages: readonly Stage[]) => void): void {
  overScenarios(80, (file) => {
    for (const { steps, sdk } of checked(file).jobs) {
      holds(expand(steps), fuse(steps, sdk, constants));
    }
  });
}

it('does every record of every stage of a job that is done, once', () => {
  overScenarios(80, (file) => {
    for (const job of play(file, 'full').jobs) {
      for (const { recordsDone, recordsIn, openedAt, closedAt } of job.stages) {
        if (job.state === 'DONE') expect(recordsDone).toBe(recordsIn);
        else expect(recordsDone).toBeLessThanOrEqual(recordsIn);
        if (job.state === 'DONE') expect(closedAt).toBeGreaterThanOrEqual(openedAt ?? Infinity);
      }
    }
  });
});

/** Keys, buckets or elements: what a stage can be split into. */
const partsOf = (root: Step, { elements }: Volume): number =>
  Math.min(elements, shuffles(root) ? keysOf(root).keys : Infinity);

const isLifted = ({ kind }: Step): boolean => kind === 'combine' || kind === 'distinct';

it('gives each stage what the steps before its first one put out', () => {
  overJobs((steps, stages) => {
    const volumes = volumesOf(steps);
    for (const { root: rootName, input, records } of stages) {
      const root = steps.find((step) => step.name === rootName);
      if (root === undefined) throw new Error(`no step ${rootName}`);
      const expected = volumes.get(root.name)?.into ?? EMPTY;
      if (isLifted(root)) {
        expect(input.elements).toBeLessThanOrEqual(expected.elements * (1 + 1e-9));
      } else {
        near(input.elements, expected.elements);
        near(input.bytes, expected.bytes);
        near(input.values, expected.values);
        expect(input.windowed).toBe(expected.windowed);
      }
      expect(records).toBe(Math.max(1, Math.round(partsOf(root, input))));
    }
  });
});

describe('what goes from stage to stage', () => {
  const bytesRead = (stages: readonly Stage[], of: (stage: Stage) => boolean): number =>
    sum(stages.filter(of).map(({ readBytes }) => readBytes));

  it('comes out of the shuffle as it went in', () => {
    overJobs((_, stages) => {
      const shuffled = bytesRead(
        stages,
        ({ begins }) => begins !== 'source' && begins !== 'side-input',
      );
      near(shuffled, sum(stages.map(({ shuffledBytes }) => shuffledBytes)));
    });
  });

  it('leaves the workers, as what is written does unless it is thrown away, and nothing else does', () => {
    overJobs((steps, stages) => {
      const volumes = volumesOf(steps);
      const writes = steps.filter(
        (step) => step.kind === 'write' && connectorOf(step.connector).write?.reaches !== 'nowhere',
      );
      const written = sum(writes.map(({ name }) => volumes.get(name)?.into.bytes ?? 0));
      const handed = bytesRead(stages, ({ begins }) => begins !== 'source');
      const sent = sum(stages.map(({ sentBytes }) => sentBytes));
      // what a combine sends is as large as it is on average: no more exact where sizes differ
      if (steps.every((step) => !isLifted(step))) near(sent, written + handed);
      else expect(sent).toBeGreaterThanOrEqual(handed * (1 - 1e-9));
    });
  });

  it('waits for whatever it comes from: each stage stands behind those that it waits for', () => {
    overJobs((_, stages) => {
      stages.forEach(({ index, after, begins }, at) => {
        expect(index).toBe(at);
        for (const before of after) expect(before).toBeLessThan(at);
        expect(after.length === 0).toBe(begins === 'source');
      });
    });
  });
});

it('opens no stage before all that it reads or holds is done', () => {
  overScenarios(60, (file) => {
    const specs = checked(file).jobs;
    play(file, 'full').jobs.forEach(({ state, stages }, job) => {
      const { steps, sdk } = specs[job] ?? { steps: [], sdk: 'java' };
      const shapes = state === 'DONE' ? fuse(steps, sdk, constants) : [];
      for (const { index, after } of shapes) {
        const opened = stages[index]?.openedAt ?? NaN;
        for (const before of after) {
          expect(opened).toBeGreaterThanOrEqual(stages[before]?.closedAt ?? Infinity);
        }
      }
    });
  });
});

it('counts a write once for every path that leads to it', () => {
  overJobs((steps, stages) => {
    const volumes = volumesOf(steps);
    const ends = steps.filter(({ name }) => !steps.some(({ inputs }) => inputs.includes(name)));
    const expected = ends.map((step) => {
      const volume = volumes.get(step.name);
      return (step.kind === 'write' ? volume?.into : volume?.outOf) ?? EMPTY;
    });
    const put = sum(stages.map(({ output }) => output.elements));
    const handed = stages.filter(({ begins }) => begins !== 'source');
    const ended = put - sum(handed.map(({ input }) => input.elements));
    const all = expected.reduce(add, EMPTY).elements;
    expect(Math.abs(ended - all)).toBeLessThanOrEqual(1e-9 * put);
  });
});

it('has every worker load exactly what its side inputs are', () => {
  overJobs((steps, stages) => {
    const volumes = volumesOf(steps);
    for (const { root, sideInputBytes } of stages) {
      const step = steps.find(({ name }) => name === root);
      const views = step !== undefined && 'sideInputs' in step ? step.sideInputs : [];
      near(sideInputBytes, sum(views.map((view) => volumes.get(view)?.outOf.bytes ?? NaN)));
    }
  });
});

it('moves through each source and sink what its stages take through it', () => {
  overScenarios(80, (file) => {
    for (const { steps, sdk } of checked(file).jobs) {
      // a ceiling stands on every stage that takes anything through its step
      const limited = steps.map((step) =>
        step.kind === 'read' || step.kind === 'write' ? { ...step, rateLimit: 1 } : step,
      );
      const stages = fuse(limited, sdk, constants);
      for (const { step, bytes } of movementsOf(limited, stages)) {
        const through = stages.flatMap(({ ceilings, records }) =>
          ceilings
            .filter((ceiling) => ceiling.step === step)
            .map(({ bytesPerRecord }) => bytesPerRecord * records),
        );
        expect(Math.abs(sum(through) - bytes)).toBeLessThanOrEqual(1e-9 * bytes);
      }
    }
  });
});

it('cuts a stage into items that have all its records, and hot keys no more than all its work', () => {
  overJobs((_, stages) => {
    for (const { records, items, hotKeys } of stages) {
      expect(items).toBeLessThanOrEqual(records);
      expect(items).toBeGreaterThan(hotKeys.length);
      expect(sum(hotKeys.map(({ share }) => share))).toBeLessThanOrEqual(1 + 1e-9);
      const at = hotKeys.map(({ item }) => item);
      expect(at).toEqual([...new Set(at)].sort((a, b) => a - b));
      expect(Math.max(-1, ...at)).toBeLessThan(items);
    }
  });
});
