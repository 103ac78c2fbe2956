import { type NetworkingSpec, UNSAID } from '../../src/scenario/project-spec.ts';

/** The network that a project has from the start, in auto mode; nothing is said of its subnets and rules. */
export const DEFAULT_NETWORK: NetworkingSpec = {
  ...UNSAID.networking,
  networks: [{ name: 'default', project: null, mode: 'auto' }],
};
