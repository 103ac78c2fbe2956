import type { Check } from '../check.ts';
import { placementOf } from './placement.ts';

/** Does a route lead out of the network? Private Google Access takes it, too. */
export const checkRoutes: Check = (checked) => {
  const { internetRoute, hostProject } = checked.scenario.project.networking;
  if (internetRoute !== false) return [];
  const { network, project } = placementOf(checked);
  const owner = project === hostProject ? ` --project=${project}` : '';
  return [
    {
      code: 'NET-NO-ROUTE',
      severity: 'warning',
      path: 'project.network.internetRoute',
      message:
        'The Dataflow job appears to be stuck because no worker activity has been seen in the last 1h.',
      why: `no route of network ${network ?? 'of the subnetwork'} leads to the internet: workers cycle one by one until the job is ended`,
      fix: `gcloud compute routes create default-internet${owner} --network=${network ?? 'NETWORK'} --destination-range=0.0.0.0/0 --next-hop-gateway=default-internet-gateway`,
    },
  ];
};
