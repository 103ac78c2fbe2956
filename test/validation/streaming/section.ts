import { autoscaledSection } from './autoscaled.ts';
import { firstOutputSection } from './first-output.ts';
import { ordersSection } from './orders-windows.ts';
import { outageSection } from './outage.ts';
import { pubsubBigquerySection } from './pubsub-bigquery.ts';
import { rateSweepSection } from './rate-sweep.ts';

/** Streaming jobs: published ones replayed, and one worked out by hand. */
export const streamingSection = (): string =>
  [
    '## Streaming',
    outageSection(),
    firstOutputSection(),
    pubsubBigquerySection(),
    autoscaledSection(),
    rateSweepSection(),
    ordersSection(),
  ].join('\n\n');
