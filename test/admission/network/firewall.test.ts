import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverOf, rangeOf } from '../../../src/admission/network/cidr.ts';
import { type Traffic, verdictOf } from '../../../src/admission/network/traffic.ts';
import type { FirewallRuleSpec } from '../../../src/scenario/scenario.ts';
import { experiment } from '../found.ts';
import { codesOn, foundOn, network, subnet } from './found-on.ts';

const rule = (given: Partial<FirewallRuleSpec> = {}): FirewallRuleSpec => ({
  name: 'workers',
  network: 'default',
  direction: 'INGRESS',
  priority: 1000,
  action: 'allow',
  matches: [{ protocol: 'tcp', ports: [[12345, 12346]] }],
  sourceRanges: [],
  destinationRanges: [],
  sourceTags: ['dataflow'],
  targetTags: ['dataflow'],
  disabled: false,
  ...given,
});

const INTERNAL = rule({
  name: 'default-allow-internal',
  priority: 65_534,
  matches: [{ protocol: 'tcp', ports: [[0, 65_535]] }],
  sourceTags: [],
  targetTags: [],
  sourceRanges: ['10.128.0.0/9'],
});

const HOME = {
  networks: [network('default')],
  subnets: [subnet({ name: 'default', network: 'default', cidr: '10.128.0.0/20' })],
};
const APPLIANCE = {
  options: {
    shuffleMode: 'workers',
    diskSizeGb: 250,
    settings: [experiment('shuffle_mode', 'appliance')],
  },
} as const;
const STATEFUL = { type: 'streaming', options: { maxNumWorkers: 4 } } as const;

describe('SHUFFLE-PORTS', () => {
  test('rules not given: unknown, with the command and the key', () => {
    const [finding] = foundOn(HOME, APPLIANCE);
    expect(finding).toMatchObject({ code: 'SHUFFLE-PORTS', severity: 'unknown' });
    expect(finding?.message).toContain('default-allow-internal');
    expect(finding?.fix).toContain('gcloud compute firewall-rules list --project=p');
    expect(finding?.fix).toContain('project.network.firewall');
  });

  test('no rule lets workers talk: in the service’s words, by the port of the kind of job', () => {
    const closed = { ...HOME, firewall: [] };
    expect(foundOn(closed, APPLIANCE)).toMatchObject([
      {
        severity: 'error',
        path: 'job.options.experiments',
        message: '(g)RPC timed out when A talking to B:12346.',
      },
    ]);
    const [streaming] = foundOn(closed, STATEFUL);
    expect(streaming?.message).toContain('12345');
    expect(streaming?.fix).toContain('--rules=tcp:12345');
  });

  test.each([
    ['by tags', rule()],
    ['by the range of the default network', INTERNAL],
    ['by a tag that the job adds', rule({ sourceTags: ['mill'], targetTags: ['mill'] })],
  ])('open %s', (_, open) => {
    const submission = { networkTags: ['mill'] };
    expect(codesOn({ ...HOME, firewall: [open] }, { ...APPLIANCE, submission })).not.toContain(
      'SHUFFLE-PORTS',
    );
  });

  test.each([
    ['disabled', { disabled: true }],
    ['of another network', { network: 'other' }],
    ['for other VMs', { targetTags: ['web'] }],
    ['from other VMs', { sourceTags: ['web'] }],
    ['for another port', { matches: [{ protocol: 'tcp', ports: [[12345, 12345] as const] }] }],
    ['for udp', { matches: [{ protocol: 'udp', ports: [] }] }],
    ['that goes out', { direction: 'EGRESS' as const }],
  ])('a rule %s opens nothing', (_, given) => {
    expect(foundOn({ ...HOME, firewall: [rule(given)] }, APPLIANCE)).toMatchObject([
      { severity: 'error' },
    ]);
  });

  test('a denial of a smaller number, or of the same, comes first', () => {
    const deny = rule({ name: 'no', action: 'deny', matches: [{ protocol: 'all', ports: [] }] });
    const severities = (priority: number) =>
      foundOn({ ...HOME, firewall: [rule(), { ...deny, priority }] }, APPLIANCE).map(
        ({ severity }) => severity,
      );
    expect(severities(999)).toEqual(['error']);
    expect(severities(1000)).toEqual(['error']);
    expect(severities(1001)).toEqual([]);
  });

  test('what may not go out can’t come in', () => {
    const deny = rule({ name: 'no', action: 'deny', direction: 'EGRESS', sourceTags: [] });
    expect(foundOn({ ...HOME, firewall: [rule(), deny] }, APPLIANCE)).toMatchObject([
      { severity: 'error' },
    ]);
  });

  test('a rule for some of the addresses can’t tell', () => {
    const half = rule({ sourceTags: [], sourceRanges: ['10.128.0.0/21'] });
    expect(foundOn({ ...HOME, firewall: [half] }, APPLIANCE)).toMatchObject([
      { severity: 'unknown' },
    ]);
  });

  test('where the service shuffles, or there is one worker, nothing is needed', () => {
    const closed = { ...HOME, firewall: [] };
    expect(codesOn(closed)).toEqual([]);
    const alone = { options: { ...APPLIANCE.options, maxNumWorkers: 1 } };
    expect(codesOn(closed, alone)).toEqual([]);
    const engine = { type: 'streaming', options: { streamingEngine: true } } as const;
    expect(codesOn(closed, engine)).toEqual([]);
  });
});

test('a range covers itself, and its neighbour not at all', () => {
  const inner = rangeOf('10.128.0.0/20')!;
  expect(coverOf(inner, ['10.128.0.0/9'])).toBe('all');
  expect(coverOf(inner, ['10.128.0.0/21'])).toBe('some');
  expect(coverOf(inner, ['10.128.16.0/20', 'fd00::/8'])).toBe('none');
  expect(rangeOf('10.128.0.256/20')).toBeNull();
  expect(rangeOf('10.128.0.7')).toEqual(rangeOf('10.128.0.7/32'));
});

const TRAFFIC: Traffic = {
  network: 'default',
  port: 12346,
  tags: ['dataflow'],
  range: rangeOf('10.128.0.0/20'),
};

const anyRule = fc
  .record({
    priority: fc.integer({ min: 0, max: 5 }),
    action: fc.constantFrom('allow' as const, 'deny' as const),
    sourceTags: fc.constantFrom(['dataflow'], ['web']),
    targetTags: fc.constantFrom([], ['dataflow'], ['web']),
    disabled: fc.boolean(),
  })
  .map(rule);

test('the order in which rules are listed decides nothing', () => {
  fc.assert(
    fc.property(fc.array(anyRule, { maxLength: 6 }), (rules) => {
      const { passes } = verdictOf(rules, TRAFFIC, 'INGRESS');
      expect(verdictOf(rules.toReversed(), TRAFFIC, 'INGRESS').passes).toBe(passes);
    }),
  );
});

test('one more rule that allows never closes, one more that denies never opens', () => {
  fc.assert(
    fc.property(fc.array(anyRule, { maxLength: 6 }), anyRule, (rules, more) => {
      const before = verdictOf(rules, TRAFFIC, 'INGRESS').passes;
      const after = verdictOf([...rules, more], TRAFFIC, 'INGRESS').passes;
      if (after !== before) expect(after).toBe(more.action === 'allow' ? 'yes' : 'no');
    }),
  );
});
