import { describe, expect, test } from 'vitest';
import { expectIssue, issues, project } from './project.ts';

const V1 = 'https://www.googleapis.com/compute/v1/projects';

const SUBNET = {
  kind: 'compute#subnetwork',
  name: 'workers',
  network: `${V1}/host/global/networks/shared`,
  ipCidrRange: '10.1.0.0/24',
  region: `${V1}/host/regions/us-central1`,
  selfLink: `${V1}/host/regions/us-central1/subnetworks/workers`,
  privateIpGoogleAccess: true,
};

const network = (given: string, files = {}) => project(`network: { ${given} }`, files).networking;

describe('subnetworks', () => {
  test('a file of one, with what it does not say beside it', () => {
    const given =
      'subnets: { file: s.json, inUse: 100, policy: { roles/compute.networkUser: [user:a@b.c] } }';
    expect(network(given, { 's.json': SUBNET }).subnets).toEqual([
      {
        name: 'workers',
        region: 'us-central1',
        network: 'shared',
        project: 'host',
        cidr: '10.1.0.0/24',
        privateGoogleAccess: true,
        inUse: 100,
        policy: {
          bindings: [
            { role: 'roles/compute.networkUser', members: ['user:a@b.c'], condition: null },
          ],
        },
      },
    ]);
  });

  test('a list of files and short forms; subnets without IPv4 are passed over', () => {
    const files = { 's.json': [SUBNET, { name: 'six', stackType: 'IPV6_ONLY' }] };
    const given = 'subnets: [{ file: s.json }, { name: own, region: us-east1, cidr: 10.2.0.0/29 }]';
    expect(network(given, files).subnets?.map(({ name, project: of }) => [name, of])).toEqual([
      ['workers', 'host'],
      ['own', null],
    ]);
  });

  test('what stands beside a file of several belongs to none of them', () => {
    const files = { 's.json': [SUBNET, { ...SUBNET, name: 'b' }] };
    expectIssue(
      issues('network: { subnets: { file: s.json, inUse: 1 } }', files),
      's.yaml:3:39 project.network.subnets.inUse: expected inUse beside a file of one only, got 2',
    );
  });

  test.each([
    ['10.1.0.0', 'expected a range such as `10.128.0.0/20`'],
    ['10.1.0.0/33', 'expected a range such as'],
    ['10.1.0.0/30', 'expected a range such as'],
    ['10.0.0.0/7', 'expected a range such as'],
    ['10.1.256.0/24', 'expected a range such as'],
    ['fd20::/64', 'expected a range such as'],
    [
      '10.1.0.7/24',
      'expected the first address of the range, got 10.1.0.7/24; did you mean 10.1.0.0/24?',
    ],
    [
      '10.1.255.0/20',
      'expected the first address of the range, got 10.1.255.0/20; did you mean 10.1.240.0/20?',
    ],
    [
      '10.129.0.0/9',
      'expected the first address of the range, got 10.129.0.0/9; did you mean 10.128.0.0/9?',
    ],
  ])('a range of %s is an issue in the file', (ipCidrRange, problem) => {
    const found = issues('network: { subnets: { file: s.json } }', {
      's.json': { ...SUBNET, ipCidrRange },
    });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^s\.json:1:\d+ ipCidrRange: /u);
    expect(found[0]).toContain(problem);
  });

  test.each(['10.0.0.0/8', '10.128.0.0/20', '192.168.1.8/29', '172.16.0.0/12'])(
    '%s is one',
    (cidr) => {
      const [subnet] =
        network(`subnets: [{ name: a, region: us-east1, cidr: ${cidr} }]`).subnets ?? [];
      expect(subnet?.cidr).toBe(cidr);
    },
  );
});

describe('networks', () => {
  test.each([
    [{ autoCreateSubnetworks: true }, 'auto'],
    [{ autoCreateSubnetworks: false }, 'custom'],
    [{ IPv4Range: '10.0.0.0/8' }, 'legacy'],
    [{ x_gcloud_subnet_mode: 'LEGACY', IPv4Range: '10.0.0.0/8' }, 'legacy'],
  ])('%j', (given, mode) => {
    const content = { name: 'default', selfLink: `${V1}/p/global/networks/default`, ...given };
    expect(network('networks: { file: n.json }', { 'n.json': content }).networks).toEqual([
      { name: 'default', project: 'p', mode },
    ]);
  });

  test('of unknown mode', () => {
    expectIssue(
      issues('network: { networks: { file: n.json } }', { 'n.json': { name: 'default' } }),
      'n.json:1:1 autoCreateSubnetworks: expected true or false, or IPv4Range',
    );
  });

  test('none at all is something to know', () => {
    expect(network('networks: []').networks).toEqual([]);
    expect(network('networks: { file: n.json }', { 'n.json': '[]' }).networks).toEqual([]);
  });

  test('whatever else is known of them', () => {
    const given =
      'hostProject: host, attached: false, nat: true, internetRoute: false, hostPolicy: { bindings: [] }';
    expect(network(given)).toEqual({
      networks: null,
      subnets: null,
      firewall: null,
      hostProject: 'host',
      attached: false,
      hostPolicy: { bindings: [] },
      nat: true,
      internetRoute: false,
    });
  });
});

describe('firewall rules', () => {
  test('as gcloud prints them', () => {
    const content = [
      {
        name: 'allow-dataflow',
        network: `${V1}/p/global/networks/default`,
        direction: 'INGRESS',
        priority: 900,
        allowed: [{ IPProtocol: 'tcp', ports: ['12345-12346', '22'] }, { IPProtocol: 'icmp' }],
        sourceTags: ['dataflow'],
        targetTags: ['dataflow'],
        sourceServiceAccounts: ['a@b.c'],
        logConfig: { enable: false },
        disabled: false,
      },
      {
        name: 'deny',
        network: 'default',
        direction: 'EGRESS',
        denied: [{ IPProtocol: '6' }],
        destinationRanges: ['0.0.0.0/0'],
      },
    ];
    const { firewall } = network('firewall: { file: f.json }', { 'f.json': content });
    expect(firewall).toEqual([
      {
        name: 'allow-dataflow',
        network: 'default',
        direction: 'INGRESS',
        priority: 900,
        action: 'allow',
        matches: [
          {
            protocol: 'tcp',
            ports: [
              [12_345, 12_346],
              [22, 22],
            ],
          },
          { protocol: 'icmp', ports: [] },
        ],
        sourceRanges: [],
        destinationRanges: [],
        sourceTags: ['dataflow', 'serviceAccount:a@b.c'],
        targetTags: ['dataflow'],
        disabled: false,
      },
      {
        name: 'deny',
        network: 'default',
        direction: 'EGRESS',
        priority: 1000,
        action: 'deny',
        matches: [{ protocol: 'tcp', ports: [] }],
        sourceRanges: [],
        destinationRanges: ['0.0.0.0/0'],
        sourceTags: [],
        targetTags: [],
        disabled: false,
      },
    ]);
  });

  test('in short', () => {
    const { firewall } = network('firewall: [{ name: a, deny: [tcp:1-2, all] }]');
    expect(firewall?.[0]).toMatchObject({
      network: 'default',
      direction: 'INGRESS',
      priority: 1000,
      action: 'deny',
      matches: [
        { protocol: 'tcp', ports: [[1, 2]] },
        { protocol: 'all', ports: [] },
      ],
    });
  });

  test.each([
    ['{ name: a }', 'firewall[0]: expected either allow or deny'],
    ['{ name: a, allow: [all], deny: [all] }', 'firewall[0]: expected either allow or deny'],
    ['{ name: a, allow: [tcp:9-8] }', 'firewall[0].allow[0]: expected a protocol such as'],
    ['{ name: a, allow: [tcp:65536] }', 'firewall[0].allow[0]: expected a protocol such as'],
    ['{ name: A, allow: [all] }', 'firewall[0].name: expected the name of a firewall rule'],
    ['{ file: f.json }', 'f.json:1:1 allowed[0].ports[0]: expected a port or range'],
  ])('%s', (rule, issue) => {
    const bad = { name: 'a', network: 'n', allowed: [{ IPProtocol: 'tcp', ports: ['http'] }] };
    const found = issues(`network: { firewall: [${rule}] }`, { 'f.json': bad });
    expect(found).toHaveLength(1);
    expect(found[0]?.replace(/1:\d+/u, '1:1')).toContain(issue);
  });
});
