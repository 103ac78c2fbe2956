import type { Check } from '../check.ts';
import type { Stated } from '../finding.ts';
import type { Step } from '../../scenario/scenario.ts';
import { stepPath } from '../step-path.ts';

const isEndless = (step: Step): boolean => step.kind === 'read' && step.connector === 'pubsub';

/** Sources that never end make the SDK submit a streaming job, which runs and costs otherwise. */
export const checkSources: Check = (checked) =>
  checked.job.steps
    .filter((step) => checked.job.type === 'batch' && isEndless(step))
    .map(
      (step): Stated => ({
        code: 'STREAM-SOURCE',
        severity: 'warning',
        path: `${stepPath(checked, step)}.read`,
        message:
          'a read from Pub/Sub never ends, so the real job is a streaming one; this forecast plays and prices a batch job',
        fix: '`type: streaming`, read files that a Pub/Sub subscription wrote to Cloud Storage, or take this forecast for the backlog’s CPU only',
      }),
    );
