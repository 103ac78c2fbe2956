/** Everything with objects. */
export const OBJECTS = [
  'storage.objects.create',
  'storage.objects.delete',
  'storage.objects.get',
  'storage.objects.list',
];

/** Reading and writing tables of BigQuery. */
export const TABLES = [
  'bigquery.datasets.get',
  'bigquery.tables.create',
  'bigquery.tables.getData',
  'bigquery.tables.updateData',
];

/** Jobs and read sessions of BigQuery. */
export const QUERIES = ['bigquery.jobs.create', 'bigquery.readsessions.create'];

/** Reading and publishing messages. */
export const MESSAGES = [
  'pubsub.subscriptions.consume',
  'pubsub.subscriptions.get',
  'pubsub.topics.publish',
];

/** Using a subnetwork. */
export const SUBNETS = [
  'compute.subnetworks.get',
  'compute.subnetworks.use',
  'compute.subnetworks.useExternalIp',
];

/** What a worker does with its own VM and group. */
export const INSTANCES = [
  'compute.instanceGroupManagers.update',
  'compute.instances.delete',
  'compute.instances.setDiskAutoDelete',
];

/** Looking at Dataflow jobs. */
export const LOOKS = [
  'dataflow.jobs.get',
  'dataflow.jobs.list',
  'dataflow.messages.list',
  'dataflow.metrics.get',
];

/** Creating, updating and ending Dataflow jobs. */
export const CHANGES = [
  'dataflow.jobs.cancel',
  'dataflow.jobs.create',
  'dataflow.jobs.snapshot',
  'dataflow.jobs.updateContents',
];

/** Writing logs and metrics. */
export const TELLS = [
  'logging.logEntries.create',
  'logging.logEntries.route',
  'monitoring.timeSeries.create',
];
