import type { Rule } from './rule.ts';
import { SHARED_VPC_CODES } from './shared-vpc.ts';

const NETWORKS =
  'https://docs.cloud.google.com/dataflow/docs/guides/specifying-networks, 2026-04-10';
const TROUBLE =
  'https://docs.cloud.google.com/dataflow/docs/guides/troubleshoot-networking, 2026-03-03';
const FIREWALL = 'https://docs.cloud.google.com/dataflow/docs/guides/routes-firewall, 2026-04';
const PERIMETERS =
  'https://docs.cloud.google.com/vpc-service-controls/docs/supported-products, 2026-04';

/** Networks, subnets, addresses, routes and perimeters. */
export const NETWORK_CODES = {
  'NET-UNKNOWN': {
    meaning: 'nobody said which networks the project has',
    severities: ['unknown'],
    stage: 'preflight',
    rule: 'Workers need a network that exists: the one that is named, or else an auto-mode network called default.',
    fix: 'gcloud compute networks list --format=json > networks.json, and project.network.networks: { file: networks.json }',
    example: 'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1',
    source: NETWORKS,
  },
  'NET-DEFAULT': {
    meaning:
      'neither network nor subnetwork is given, and the project has no network called default',
    severities: ['error'],
    stage: 'preflight',
    rule: 'With neither option the workers go into an auto-mode network called default; where there is none, the job fails.',
    fix: '--subnetwork=regions/REGION/subnetworks/NAME',
    says: 'Workflow failed. Causes: Network default is not accessible to Dataflow Service account or does not exist',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  network:\n    networks: [{ name: shared, mode: auto }]',
    source: NETWORKS,
  },
  'NET-MISSING': {
    meaning: 'the project has no network of the name that is given',
    severities: ['error'],
    stage: 'preflight',
    rule: 'The network that is named has to exist, and Dataflow’s service account has to see it.',
    fix: '--network of one that exists, or better --subnetwork, which implies its network',
    says: 'Workflow failed. Causes: Network <N> is not accessible to Dataflow Service account or does not exist',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  network:\n    networks: [{ name: shared, mode: auto }]\njob:\n  sdk: java\n  options: { network: shraed }',
    source: NETWORKS,
  },
  'NET-FORM': {
    meaning: 'the option network is not a plain name',
    severities: ['error'],
    stage: 'preflight',
    rule: 'A network is given by its name alone, never by a URL or path.',
    fix: '--network=NAME',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  network:\n    networks: [{ name: shared, mode: auto }]\njob:\n  sdk: java\n  options: { network: projects/mill-made-up/global/networks/shared }',
    source: NETWORKS,
  },
  'NET-SUBNET-FORM': {
    meaning: 'the option subnetwork has a form that Dataflow does not take',
    severities: ['error'],
    stage: 'preflight',
    rule: 'A subnetwork is given by its full URL, or as regions/R/subnetworks/S; a bare name is not enough.',
    fix: '--subnetwork=regions/REGION/subnetworks/NAME; the full URL for one of a Shared VPC',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  network:\n    subnets:\n      - { name: workers, region: us-central1, network: shared, cidr: 10.1.0.0/24 }\njob:\n  sdk: java\n  options: { subnetwork: workers }',
    source: NETWORKS,
  },
  'NET-CUSTOM-MODE': {
    meaning: 'a custom-mode network, and no subnetwork is given',
    severities: ['error'],
    stage: 'start',
    rule: 'In a custom-mode network no subnet is the one of its region: it has to be named.',
    fix: '--subnetwork=regions/REGION/subnetworks/NAME',
    says: 'Network interface must specify a subnet if the network resource is in custom subnet mode. HTTP Code: 400',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  network:\n    networks: [{ name: shared, mode: custom }]\njob:\n  sdk: java\n  options: { network: shared }',
    source: `${NETWORKS}; ${TROUBLE}`,
  },
  'NET-LEGACY': {
    meaning: 'a legacy network, which has no subnets',
    severities: ['warning'],
    stage: 'start',
    rule: 'A legacy network has one range for all regions and no subnets, so no Private Google Access either; what Dataflow says to one is not published (inferred).',
    fix: 'gcloud compute networks create NAME --subnet-mode=auto, and --network=NAME',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  network:\n    networks: [{ name: old, mode: legacy }]\njob:\n  sdk: java\n  options: { network: old }',
    source: `inferred from ${NETWORKS}`,
  },
  'NET-SUBNET-MISSING': {
    meaning: 'the subnetwork that is given does not exist, or nobody described it',
    severities: ['error', 'unknown'],
    stage: 'preflight',
    rule: 'The subnetwork has to exist, and Dataflow’s service account has to see it.',
    fix: 'gcloud compute networks subnets list --format=json > subnets.json, and project.network.subnets: { file: subnets.json }',
    says: 'Workflow failed. Causes: Subnetwork <S> is not accessible to Dataflow Service account or does not exist',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  network:\n    subnets:\n      - { name: workers, region: us-central1, network: shared, cidr: 10.1.0.0/24 }\njob:\n  sdk: java\n  options: { subnetwork: regions/us-central1/subnetworks/wrokers }',
    source: `${NETWORKS}; ${TROUBLE}`,
  },
  'NET-SUBNET-REGION': {
    meaning: 'the subnetwork is in another region than the workers',
    severities: ['error'],
    stage: 'start',
    rule: 'A subnet is of one region, and only VMs of that region can be in it.',
    fix: '--subnetwork of the job’s region, or --region of the subnetwork',
    says: 'Instance must be in the same region as the subnetwork. HTTP Code: 400.',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  network:\n    subnets:\n      - { name: workers, region: us-east1, network: shared, cidr: 10.1.0.0/24 }\njob:\n  sdk: java\n  options: { subnetwork: regions/us-east1/subnetworks/workers }',
    source: `${NETWORKS}; ${TROUBLE}`,
  },
  'NET-SUBNET-NETWORK': {
    meaning: 'network and subnetwork are both given, and the subnetwork is of another network',
    severities: ['warning'],
    stage: 'start',
    rule: 'A subnetwork implies its network. What is said where both are given and differ is not published; Compute Engine takes only a subnet of the network (inferred).',
    fix: 'leave out --network',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  network:\n    subnets:\n      - { name: workers, region: us-central1, network: shared, cidr: 10.1.0.0/24 }\njob:\n  sdk: java\n  options: { network: default, subnetwork: regions/us-central1/subnetworks/workers }',
    source: `inferred from ${NETWORKS}`,
  },
  'NET-PGA-OFF': {
    meaning: 'workers without external addresses in a subnet without Private Google Access',
    severities: ['error', 'unknown'],
    stage: 'preflight',
    rule: 'Workers without external addresses reach Cloud Storage, BigQuery and Dataflow itself only through Private Google Access, which is a switch of the subnet.',
    fix: 'gcloud compute networks subnets update SUBNET --region=REGION --enable-private-ip-google-access',
    says: 'Workflow failed. Causes: Subnetwork <S> on project <P> network <N> in region <R> does not have Private Google Access, which is required for usage of private IP addresses by the Dataflow workers.',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  network:\n    networks: [{ name: default, mode: auto }]\n    subnets:\n      - {\n          name: default,\n          region: us-central1,\n          network: default,\n          cidr: 10.128.0.0/20,\n          privateGoogleAccess: false,\n        }\njob:\n  sdk: java\n  options: { usePublicIps: false }',
    source: `${FIREWALL}; ${TROUBLE}`,
  },
  'NET-PRIVATE-REACH': {
    meaning: 'workers without external addresses need something outside of Google’s network',
    severities: ['warning', 'unknown'],
    stage: 'run',
    rule: 'Without external addresses workers reach their own, shared and peered networks and, by Private Google Access, Google’s APIs; the internet only through Cloud NAT.',
    fix: 'gcloud compute routers nats create NAT --router=ROUTER --region=REGION --auto-allocate-nat-external-ips --nat-all-subnet-ip-ranges, or an image with the dependencies in it',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  network:\n    networks: [{ name: default, mode: auto }]\n    subnets:\n      - {\n          name: default,\n          region: us-central1,\n          network: default,\n          cidr: 10.128.0.0/20,\n          privateGoogleAccess: true,\n        }\n    nat: false\njob:\n  sdk: java\n  options: { usePublicIps: false }\n  pipeline:\n    - events: { read: kafka, size: 1 GB, elements: 1e6 }',
    source: `${FIREWALL}; https://docs.cloud.google.com/dataflow/docs/guides/troubleshoot-templates, 2026-03-04`,
  },
  'NET-NAT-PUBLIC': {
    meaning: 'workers with external addresses in a subnet that Cloud NAT serves',
    severities: ['warning'],
    stage: 'run',
    rule: 'A VM with an external address does not go through Cloud NAT: whoever lets only NAT’s addresses in does not let the workers in, and their connections time out.',
    fix: '--usePublicIps=false (Python and Go: --no_use_public_ips)',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  network:\n    networks: [{ name: default, mode: auto }]\n    nat: true',
    source: `${FIREWALL}; ${TROUBLE}`,
  },
  'NET-EXTERNAL-IP': {
    meaning: 'an organisation policy forbids external addresses, and the workers ask for them',
    severities: ['error', 'unknown'],
    stage: 'start',
    rule: 'The constraint compute.vmExternalIpAccess lists the VMs that may have an external address; workers, whose names nobody knows before, are not among them.',
    fix: '--usePublicIps=false (Python and Go: --no_use_public_ips) in a subnet with Private Google Access',
    says: 'Constraint constraints/compute.vmExternalIpAccess violated for project <N>. Add instance <I>',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  organization:\n    constraints: { compute.vmExternalIpAccess: denied }\n  network:\n    networks: [{ name: default, mode: auto }]',
    source:
      'public issues and job logs, 2026-11; https://docs.cloud.google.com/dataflow/docs/guides/common-errors, 2026-03-03',
  },
  'NET-ADDRESSES': {
    meaning: 'external addresses are the tightest quota, and the workers could do without them',
    severities: ['warning'],
    stage: 'quota',
    rule: 'Each worker with an external address charges one IN_USE_ADDRESSES; workers with internal ones alone charge none.',
    fix: '--usePublicIps=false (Python and Go: --no_use_public_ips) in a subnet with Private Google Access',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  quotas: { IN_USE_ADDRESSES: 4, CPUS: 100 }\n  network:\n    networks: [{ name: default, mode: auto }]\njob:\n  sdk: java\n  options: { maxNumWorkers: 20 }',
    source: 'https://docs.cloud.google.com/dataflow/docs/request-quotas, 2026-03-03',
  },
  'NET-NO-ROUTE': {
    meaning: 'no route leads to the internet',
    severities: ['warning'],
    stage: 'run',
    rule: 'Without a default route workers do not reach the service: they are replaced one by one, and the job is ended after an hour without activity.',
    fix: 'gcloud compute routes create default-internet --network=NETWORK --destination-range=0.0.0.0/0 --next-hop-gateway=default-internet-gateway',
    says: 'The Dataflow job appears to be stuck because no worker activity has been seen in the last 1h.',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  network:\n    networks: [{ name: default, mode: auto }]\n    internetRoute: false',
    source: TROUBLE,
  },
  'NET-IP-SPACE': {
    meaning: 'the subnet has too few addresses for the workers',
    severities: ['error', 'warning'],
    stage: 'start',
    rule: 'A subnet of /N gives 2^(32−N) − 4 addresses; each worker takes one, other VMs share them, and a Flex template’s launcher takes one while it runs (inferred).',
    fix: 'gcloud compute networks subnets expand-ip-range SUBNET --region=REGION --prefix-length=N, or a larger subnet',
    says: "IP_SPACE_EXHAUSTED: Instance '<I>' creation failed: IP space of 'projects/<P>/regions/<R>/subnetworks/<S>' is exhausted.",
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  network:\n    subnets:\n      - { name: workers, region: us-central1, network: shared, cidr: 10.1.0.0/28, inUse: 10 }\njob:\n  sdk: java\n  options: { subnetwork: regions/us-central1/subnetworks/workers, numWorkers: 3, maxNumWorkers: 3 }',
    source: `${NETWORKS}; ${TROUBLE}`,
  },
  'NET-TAGS': {
    meaning: 'a network tag of the workers that no firewall rule looks at, or that is no tag',
    severities: ['warning'],
    stage: 'start',
    rule: 'Workers always have the tag dataflow, and further ones by use_network_tags; a tag does something only through rules and routes that name it. Its form, that of a label of a domain name, is recalled.',
    fix: 'a rule with --target-tags or --source-tags of that name, or leave the tag out',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  network:\n    networks: [{ name: default, mode: auto }]\n    firewall:\n      - {\n          name: ssh,\n          network: default,\n          direction: INGRESS,\n          priority: 1000,\n          allow: [tcp:22],\n          sourceRanges: [0.0.0.0/0],\n        }\njob:\n  sdk: java\n  options: { dataflowServiceOptions: [use_network_tags=mill] }',
    source: FIREWALL,
  },
  'NET-PERIMETER': {
    meaning: 'Dataflow is inside a perimeter of VPC Service Controls',
    severities: ['warning'],
    stage: 'run',
    rule: 'Inside a perimeter workers need at least restricted.googleapis.com (the bundle vpc-sc of Private Service Connect), and custom BIND DNS is not supported. Verified connectors are those of Cloud Storage, BigQuery, Pub/Sub, Bigtable and Spanner.',
    fix: 'Cloud DNS with a private zone for googleapis.com that leads to restricted.googleapis.com',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  perimeter: [dataflow.googleapis.com, storage.googleapis.com]\n  network:\n    networks: [{ name: default, mode: auto }]',
    source: `${PERIMETERS}; ${FIREWALL}`,
  },
  'NET-PERIMETER-SCALING': {
    meaning: 'vertical autoscaling can’t be protected by a perimeter',
    severities: ['warning'],
    stage: 'run',
    rule: 'VPC Service Controls do not cover vertical autoscaling: a Prime job inside a perimeter runs without it.',
    fix: 'workers with enough memory from the start: --workerMachineType without Prime, or min_ram',
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  perimeter: [dataflow.googleapis.com, storage.googleapis.com]\n  network:\n    networks: [{ name: default, mode: auto }]\njob:\n  sdk: java\n  options: { dataflowServiceOptions: [enable_prime] }',
    source: PERIMETERS,
  },
  'NET-PERIMETER-BUCKET': {
    meaning: 'whether a bucket is inside the perimeter is not said',
    severities: ['unknown'],
    stage: 'run',
    rule: 'Where Cloud Storage is restricted, workers inside the perimeter reach no bucket outside of it, unless an egress rule lets them.',
    fix: 'gcloud access-context-manager perimeters describe PERIMETER --policy=POLICY, and an egress rule for the bucket’s project where it is outside',
    says: "Request is prohibited by organization's policy",
    example:
      'project:\n  name: mill-made-up\n  number: 123456789012\n  region: us-central1\n  perimeter: [dataflow.googleapis.com, storage.googleapis.com]\n  network:\n    networks: [{ name: default, mode: auto }]\njob:\n  sdk: java\n  options: { tempLocation: gs://mill-temp/tmp }',
    source: `${PERIMETERS}; https://docs.cloud.google.com/dataflow/docs/guides/common-errors, 2026-03-03`,
  },
  ...SHARED_VPC_CODES,
} as const satisfies Readonly<Record<string, Rule>>;
