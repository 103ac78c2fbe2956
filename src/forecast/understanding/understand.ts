import { createConstantReader } from '../../facts/constant-reader.ts';
import { PRICE_BOOK, type PriceBook } from '../../facts/price-book.ts';
import { fuse } from '../../pipeline/fuse.ts';
import { priceBookWith } from '../../pricing/price-book-with.ts';
import { plainConstants } from '../../project/constants.ts';
import type { JobSpec, Scenario } from '../../scenario/scenario.ts';
import { VERSION } from '../version.ts';
import { constantsOf } from './constants.ts';
import { optionsUnderstood } from './options.ts';
import { projectUnderstood } from './project.ts';
import { shufflesUnderstood, stageUnderstood } from './stages.ts';
import { stepsUnderstood } from './steps.ts';
import type { JobUnderstood, Understanding } from './understanding.ts';
import { workerUnderstood } from './worker.ts';

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);

function understandJob(job: JobSpec, scenario: Scenario, book: PriceBook): JobUnderstood {
  const { sdk, steps, options } = job;
  const { constants: own, project } = scenario;
  const values = plainConstants(own);
  const reader = createConstantReader(values);
  const fused = fuse(steps, sdk, reader);
  const worker = workerUnderstood(options, book, project.region);
  if (worker.family !== 'n1') reader.get('machine.performance');
  if (fused.some(({ sideInputBytes }) => sideInputBytes > 0)) reader.get('sideInput.cpuPerGb');
  const stages = fused.map((stage) => stageUnderstood(stage, steps, worker.egressBytesPerSecond));
  const shuffledBytes = sum(stages.map((stage) => stage.shuffledBytes));
  if (shuffledBytes > 0) reader.get('shuffle.billedPasses');
  const billedPasses = values['shuffle.billedPasses'];
  return {
    name: job.name,
    submittedS: job.submitAt / 1000,
    type: job.type,
    runner: job.runner,
    sdk,
    template: job.template,
    launcherMachineType: job.template === 'flex' ? options.launcherMachineType : null,
    options: optionsUnderstood(options),
    worker,
    steps: stepsUnderstood(steps, fused, { sdk, values, own }),
    stages,
    shuffles: shufflesUnderstood(fused, steps, reader),
    shuffledBytes,
    billedPasses,
    processedBytes: shuffledBytes * billedPasses,
    cpuS: sum(stages.map(({ cpuS }) => cpuS)),
    constants: constantsOf(job, reader.used(), own),
  };
}

/**
 * What Millrace makes of a scenario, with every default and where it comes from; nothing is simulated
 * and no constant is drawn.
 * @param scenario a checked scenario
 */
export function understand(scenario: Scenario): Understanding {
  const book = priceBookWith(PRICE_BOOK, scenario.prices);
  return {
    version: VERSION,
    scenario: scenario.name,
    seed: scenario.seed,
    project: projectUnderstood(scenario.project),
    prices: { list: PRICE_BOOK.asOf, terms: book.terms },
    goals: scenario.goals,
    jobs: scenario.jobs.map((job) => understandJob(job, scenario, book)),
  };
}
