import type { Check } from '../check.ts';
import { checkAddresses } from './addresses.ts';
import { checkExternalIp } from './external-ip.ts';
import { checkFirewall } from './firewall.ts';
import { checkIpSpace } from './ip-space.ts';
import { checkNetworks } from './networks.ts';
import { checkPerimeter } from './perimeter.ts';
import { checkPrivateAccess } from './private-access.ts';
import { checkReach } from './reach.ts';
import { checkRoutes } from './routes.ts';
import { checkSharedVpc } from './shared-vpc.ts';
import { checkSubnets } from './subnets.ts';
import { checkTags } from './tags.ts';

const CHECKS: readonly Check[] = [
  checkNetworks,
  checkSubnets,
  checkSharedVpc,
  checkPrivateAccess,
  checkReach,
  checkExternalIp,
  checkAddresses,
  checkIpSpace,
  checkRoutes,
  checkFirewall,
  checkTags,
  checkPerimeter,
];

/** Everything about the network that the workers are in: it exists, Dataflow may use it, and what they can reach. */
export const checkNetwork: Check = (checked) => CHECKS.flatMap((check) => check(checked));
