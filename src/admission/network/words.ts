/** How a scenario gets what a command prints: the command, the file, and the key that takes it. */
export const asFile = (command: string, file: string, key: string): string =>
  `${command} --format=json > ${file}, and ${key}: { file: ${file} }`;

/** @returns the command that lists a project’s networks, and where they go */
export const listNetworks = (project: string): string =>
  asFile(
    `gcloud compute networks list --project=${project}`,
    'networks.json',
    'project.network.networks',
  );

/** @returns the command that lists a project’s subnets in a region, and where they go */
export const listSubnets = (project: string, region: string): string =>
  asFile(
    `gcloud compute networks subnets list --project=${project} --filter=region:${region}`,
    'subnets.json',
    'project.network.subnets',
  );

/** @returns the command that lists a project’s firewall rules, and where they go */
export const listRules = (project: string): string =>
  asFile(
    `gcloud compute firewall-rules list --project=${project}`,
    'firewall.json',
    'project.network.firewall',
  );

/** The option that leaves external addresses out, in every SDK’s words. */
export const PRIVATE_IPS = '--usePublicIps=false (Python and Go: --no_use_public_ips)';

/** @returns the full URL of a subnetwork, the only form for one of a Shared VPC */
export const subnetUrl = (project: string, region: string, name: string): string =>
  `https://www.googleapis.com/compute/v1/projects/${project}/regions/${region}/subnetworks/${name}`;
