import type { RunEvidence, StageEvidence, TransformEvidence } from '../evidence.ts';
import { createCounts } from './counts.ts';
import { graphOfOperations } from './from-operations.ts';
import { measuredCpu } from './measured-cpu.ts';
import { type PlannedStep, planSteps } from './plan.ts';
import { stepGraph } from './step-graph.ts';
import { stepLines } from './step-lines.ts';
import { yamlItem } from './yaml-lines.ts';

/** The pipeline of a run as the scenario has it. */
export interface ImportedPipeline {
  readonly steps: readonly PlannedStep[];
  /** Lines of `pipeline:`, without the key itself. */
  readonly lines: readonly string[];
  readonly missing: readonly string[];
  /** What a scenario can't say of it, as sentences. */
  readonly changed: readonly string[];
  /** The stages that the service made of it, to hold Millrace's own against. */
  readonly stages: readonly StageEvidence[];
}

const NO_PIPELINE =
  'the pipeline itself: gcloud dataflow jobs describe ID --region R --full --format=json has it, and so have messages with their "Executing operation" lines';

/** A scenario needs a step; this one says that it is none. */
const PLACEHOLDER: readonly string[] = [
  `    # TODO: ${NO_PIPELINE}`,
  '    - placeholder:',
  '        read: generic',
  '        size: 1 B                          # TODO: stands here only so that the file can be read',
  '        elements: 1                        # TODO: stands here only so that the file can be read',
];

interface Graph {
  readonly transforms: readonly TransformEvidence[];
  readonly stages: readonly StageEvidence[];
  readonly fromOperations: boolean;
}

/** The job's own transforms and stages; without them, what its messages tell. */
function graphOf({ job, messages }: RunEvidence): Graph {
  const { transforms = [], stages = [] } = job ?? {};
  const own = stages.filter((stage) => stage.transforms.length > 0);
  const told = messages === null ? { transforms: [], stages: [] } : graphOfOperations(messages);
  return {
    transforms: transforms.length > 0 ? transforms : told.transforms,
    stages: own.length > 0 ? own : told.stages,
    fromOperations: transforms.length === 0,
  };
}

const GUESSED_GRAPH =
  'guess: who reads whom is taken from the operations in the messages; branches and side inputs do not show there';

/** @returns the steps of a run; one placeholder where no file tells any */
export function pipelineOf(run: RunEvidence): ImportedPipeline {
  const { transforms, stages, fromOperations } = graphOf(run);
  if (transforms.length === 0) {
    return { steps: [], lines: PLACEHOLDER, missing: [NO_PIPELINE], changed: [], stages };
  }
  const nodes = stepGraph(transforms);
  const counts = createCounts(run.metrics, transforms, nodes);
  const { steps, open } = planSteps(nodes, counts);
  if (steps.length === 0) {
    return { steps, lines: PLACEHOLDER, missing: [NO_PIPELINE], changed: open, stages };
  }
  const cpu = measuredCpu(nodes, counts, run.metrics?.totals.get('TotalVcpuTime') ?? null);
  const written = steps.map((step, at) => stepLines(step, steps[at - 1]?.name, cpu));
  return {
    steps,
    lines: written.flatMap(({ line }) => yamlItem(line, '    ')),
    missing: written.flatMap(({ missing }) => missing),
    changed: fromOperations ? [GUESSED_GRAPH, ...open] : open,
    stages,
  };
}
