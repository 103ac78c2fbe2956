import { ASKED_PERMISSIONS } from '../../src/facts/roles.ts';
import { type ProjectSpec, UNSAID } from '../../src/scenario/project-spec.ts';

const ALL = 'projects/p/roles/all';
const AGENT = 'serviceAccount:service-1@dataflow-service-producer-prod.iam.gserviceaccount.com';

/** Everybody may do everything here, and says so: no check of rights has anything to say. */
export const EVERY_RIGHT: Pick<ProjectSpec, 'number' | 'iam' | 'apis'> = {
  number: '1',
  iam: {
    ...UNSAID.iam,
    submitter: 'user:ana@example.com',
    policy: {
      bindings: [
        { role: ALL, members: ['allUsers'], condition: null },
        { role: 'roles/viewer', members: ['allUsers'], condition: null },
        { role: 'roles/dataflow.serviceAgent', members: [AGENT], condition: null },
      ],
    },
    roles: new Map([[ALL, ASKED_PERMISSIONS]]),
  },
  apis: [
    'dataflow.googleapis.com',
    'compute.googleapis.com',
    'logging.googleapis.com',
    'storage.googleapis.com',
    'bigquery.googleapis.com',
    'pubsub.googleapis.com',
    'datastore.googleapis.com',
  ],
};
