/**
 * Which room of src/ may import which other room (`type:` = types only). `cli` may import everything.
 * The same table stands in docs/model.md; test/rooms.test.ts holds the folders against it.
 */
export const ROOMS = {
  units: [],
  kernel: [],
  flow: ['kernel'],
  facts: ['units'],
  scenario: ['units', 'facts', 'type:kernel'],
  pipeline: ['kernel', 'units', 'facts', 'type:scenario'],
  quota: ['units', 'facts', 'type:scenario'],
  cloud: ['kernel', 'units', 'facts', 'quota'],
  shuffle: ['kernel', 'flow', 'units', 'facts', 'cloud'],
  autoscaling: ['units', 'facts'],
  batch: [
    'kernel',
    'flow',
    'units',
    'facts',
    'pipeline',
    'quota',
    'cloud',
    'shuffle',
    'autoscaling',
  ],
  streaming: [
    'kernel',
    'flow',
    'units',
    'facts',
    'pipeline',
    'quota',
    'cloud',
    'shuffle',
    'autoscaling',
  ],
  engines: [
    ...['kernel', 'flow', 'units', 'facts', 'scenario', 'pipeline', 'quota', 'cloud', 'shuffle'],
    ...['autoscaling', 'batch', 'streaming'],
  ],
  project: ['kernel', 'units', 'facts', 'quota', 'cloud', 'engines', 'type:scenario'],
  admission: ['units', 'facts', 'scenario', 'pipeline', 'quota'],
  pricing: ['units', 'facts'],
  forecast: ['kernel', 'facts', 'scenario', 'pipeline', 'admission', 'project', 'pricing', 'units'],
  planner: ['facts', 'forecast', 'scenario', 'pricing', 'units'],
  calibrate: ['forecast', 'scenario', 'pricing', 'units', 'facts', 'type:importers'],
  importers: ['scenario', 'facts', 'units', 'pipeline', 'pricing'],
  reference: ['units', 'facts', 'scenario', 'admission', 'pricing', 'type:forecast'],
  report: ['type:forecast', 'type:planner', 'type:calibrate', 'units', 'reference'],
  cli: [],
};

/** Which room may import which package. */
export const PACKAGES = {
  kernel: ['fastpriorityqueue', 'seedrandom', 'simple-statistics'],
  scenario: ['zod', 'yaml', '@noble/hashes', '@streamparser/json'],
  planner: ['simple-statistics'],
  calibrate: ['simple-statistics', 'ml-matrix', 'ml-fcnnls'],
  importers: ['yaml', 'csv-parse', '@streamparser/json'],
  report: ['csv-stringify', 'echarts'],
  cli: ['yargs', 'cli-progress', 'piscina', 'bullmq', 'ioredis'],
};
