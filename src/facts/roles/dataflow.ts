import { every, type Role } from './role.ts';

const VIEWER = [
  'dataflow.jobs.get',
  'dataflow.jobs.list',
  'dataflow.messages.list',
  'dataflow.metrics.get',
  'dataflow.snapshots.get',
  'dataflow.snapshots.list',
  'recommender.dataflowDiagnosticsInsights.get',
  'recommender.dataflowDiagnosticsInsights.list',
  'resourcemanager.projects.get',
  'resourcemanager.projects.list',
];

/** A developer may all that a viewer may, and these. */
const DEVELOPER = [
  ...VIEWER,
  'cloudbuild.builds.create',
  'cloudbuild.builds.get',
  'cloudbuild.builds.list',
  'cloudbuild.builds.update',
  'cloudbuild.locations.get',
  'cloudbuild.locations.list',
  'cloudbuild.operations.get',
  'cloudbuild.operations.list',
  'cloudkms.keyHandles.create',
  'cloudkms.keyHandles.get',
  'cloudkms.keyHandles.list',
  'cloudkms.operations.get',
  'cloudkms.projects.showEffectiveAutokeyConfig',
  'compute.projects.get',
  'compute.regions.list',
  'compute.zones.list',
  'dataflow.jobs.cancel',
  'dataflow.jobs.create',
  'dataflow.jobs.snapshot',
  'dataflow.jobs.updateContents',
  'dataflow.snapshots.delete',
  'recommender.dataflowDiagnosticsInsights.update',
  'remotebuildexecution.blobs.get',
];

/** An admin may all that a developer may, and these. */
const ADMIN = [
  ...DEVELOPER,
  'compute.machineTypes.get',
  'storage.buckets.get',
  'storage.objects.create',
  'storage.objects.get',
  'storage.objects.list',
];

const WORKER = [
  'autoscaling.sites.readRecommendations',
  'autoscaling.sites.writeMetrics',
  'autoscaling.sites.writeState',
  'compute.instanceGroupManagers.update',
  'compute.instances.delete',
  'compute.instances.setDiskAutoDelete',
  'dataflow.jobs.get',
  'dataflow.shuffle.read',
  'dataflow.shuffle.write',
  'dataflow.streamingWorkItems.ImportState',
  'dataflow.streamingWorkItems.commitWork',
  'dataflow.streamingWorkItems.getData',
  'dataflow.streamingWorkItems.getWork',
  'dataflow.streamingWorkItems.getWorkerMetadata',
  'dataflow.workItems.lease',
  'dataflow.workItems.sendMessage',
  'dataflow.workItems.update',
  'logging.logEntries.create',
  'logging.logEntries.route',
  'monitoring.timeSeries.create',
  'storage.buckets.get',
  'storage.objects.create',
  'storage.objects.get',
];

/** Dataflow’s own roles, every permission of them. */
export const DATAFLOW_ROLES: readonly Role[] = [
  every('roles/dataflow.viewer', VIEWER),
  every('roles/dataflow.developer', DEVELOPER),
  every('roles/dataflow.admin', ADMIN),
  every('roles/dataflow.worker', WORKER),
];
