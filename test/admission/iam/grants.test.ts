import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds, permits } from '../../../src/admission/iam/grants.ts';
import {
  type IamSpec,
  type PolicyBinding,
  type PolicySpec,
  UNSAID,
} from '../../../src/scenario/project-spec.ts';

const ANA = 'user:ana@example.com';
const CREATE = 'dataflow.jobs.create';

const bind = (role: string, ...members: string[]): PolicyBinding => ({
  role,
  members,
  condition: null,
});

const policyOf = (...bindings: PolicyBinding[]): PolicySpec => ({ bindings });

const iamOf = (given: Partial<IamSpec> = {}): IamSpec => ({ ...UNSAID.iam, ...given });

const asked = (policy: PolicySpec, iam: IamSpec = iamOf(), what: string = CREATE) =>
  permits(ANA, what, [policy], iam);

describe('permits', () => {
  it.each([
    ['roles/dataflow.developer', 'granted'],
    ['roles/dataflow.admin', 'granted'],
    ['roles/editor', 'granted'],
    ['roles/dataflow.viewer', 'not seen'],
    ['roles/dataflow.worker', 'not seen'],
    ['roles/storage.objectAdmin', 'not seen'],
    ['roles/made.up', 'unknown'],
    ['projects/mill/roles/launcher', 'unknown'],
  ])('through %s: %s', (role, answer) => {
    expect(asked(policyOf(bind(role, ANA)))).toBe(answer);
  });

  it('is unknown where no policy is given, and not seen in an empty one', () => {
    expect(permits(ANA, CREATE, [null, null], iamOf())).toBe('unknown');
    expect(permits(ANA, CREATE, [null, policyOf()], iamOf())).toBe('not seen');
  });

  it('takes a custom role as the project describes it', () => {
    const roles = new Map([['projects/mill/roles/launcher', [CREATE]]]);
    const policy = policyOf(bind('projects/mill/roles/launcher', ANA));
    expect(asked(policy, iamOf({ roles }))).toBe('granted');
    expect(asked(policy, iamOf({ roles }), 'dataflow.jobs.cancel')).toBe('not seen');
  });

  it.each(['domain:example.com', 'domain:EXAMPLE.com', 'allUsers', 'allAuthenticatedUsers'])(
    'counts her among %s',
    (member) => {
      expect(asked(policyOf(bind('roles/dataflow.developer', member)))).toBe('granted');
    },
  );

  it.each(['user:Ana@Example.com', 'domain:ample.com', 'deleted:user:ana@example.com?uid=1'])(
    'tells her from others: %s',
    (member) => {
      const answer = asked(policyOf(bind('roles/dataflow.developer', member)));
      expect(answer).toBe(member.startsWith('user:') ? 'granted' : 'not seen');
    },
  );

  it('leaves conditions undecided, unless another binding has none', () => {
    const until = { ...bind('roles/dataflow.developer', ANA), condition: 'until spring' };
    expect(asked(policyOf(until))).toBe('conditional');
    expect(asked(policyOf(until, bind('roles/dataflow.admin', ANA)))).toBe('granted');
  });
});

describe('groups', () => {
  const policy = policyOf(bind('roles/dataflow.developer', 'group:all@example.com'));

  it('finds members of members', () => {
    const groups = new Map([
      ['group:all@example.com', ['group:data@example.com']],
      ['group:data@example.com', ['user:bo@example.com', ANA]],
    ]);
    expect(asked(policy, iamOf({ groups }))).toBe('granted');
    expect(permits('user:cy@example.com', CREATE, [policy], iamOf({ groups }))).toBe('not seen');
  });

  it('is unknown for a group without a list, or with one inside without', () => {
    expect(asked(policy)).toBe('unknown');
    const groups = new Map([['group:all@example.com', ['group:hidden@example.com']]]);
    expect(asked(policy, iamOf({ groups }))).toBe('unknown');
  });

  it('asks an unlisted group only for what its role allows', () => {
    expect(asked(policyOf(bind('roles/storage.objectAdmin', 'group:hidden@example.com')))).toBe(
      'not seen',
    );
  });

  it('ends on groups in a circle', () => {
    const groups = new Map([
      ['group:all@example.com', ['group:data@example.com']],
      ['group:data@example.com', ['group:all@example.com']],
    ]);
    expect(asked(policy, iamOf({ groups }))).toBe('not seen');
  });

  it('answers the same through any depth of nesting', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), (depth) => {
        const name = (level: number) => `group:g${level}@example.com`;
        const groups = new Map(
          Array.from({ length: depth }, (_, level) => [
            name(level),
            [level === depth - 1 ? ANA : name(level + 1)],
          ]),
        );
        const bound = policyOf(bind('roles/dataflow.developer', name(0)));
        expect(asked(bound, iamOf({ groups }))).toBe('granted');
      }),
      { numRuns: 20 },
    );
  });
});

describe('more bindings', () => {
  const role = fc.constantFrom(
    'roles/dataflow.viewer',
    'roles/dataflow.developer',
    'roles/owner',
    'roles/made.up',
  );
  const member = fc.constantFrom(ANA, 'user:bo@example.com', 'group:g@example.com', 'allUsers');
  const binding = fc.record({
    role,
    members: fc.array(member, { maxLength: 3 }),
    condition: fc.constantFrom(null, 'a condition'),
  });
  const ORDER = ['granted', 'conditional', 'unknown', 'not seen'];

  it('never take anything away, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(binding, { maxLength: 5 }), binding, (bindings, extra) => {
        const without = asked({ bindings });
        const withIt = asked({ bindings: [...bindings, extra] });
        expect(ORDER.indexOf(withIt)).toBeLessThanOrEqual(ORDER.indexOf(without));
        expect(asked({ bindings: [extra, ...bindings.toReversed()] })).toBe(withIt);
      }),
    );
  });
});

describe('a project’s editors in the policy of a bucket', () => {
  const bucket = policyOf(bind('roles/storage.objectUser', 'projectEditor:mill'));
  const GET = 'storage.objects.get';

  it('may be she only where she is one somewhere', () => {
    const editor = policyOf(bind('roles/editor', ANA));
    expect(permits(ANA, GET, [bucket], iamOf({ policy: editor }))).toBe('unknown');
    expect(permits(ANA, GET, [bucket], iamOf({ policy: policyOf() }))).toBe('not seen');
    expect(permits(ANA, GET, [bucket], iamOf())).toBe('unknown');
  });
});

describe('holds', () => {
  it('asks for the role itself', () => {
    const policy = policyOf(bind('roles/owner', ANA), bind('roles/dataflow.worker', ANA));
    expect(holds(ANA, 'roles/dataflow.worker', [policy], iamOf())).toBe('granted');
    expect(holds(ANA, 'roles/dataflow.serviceAgent', [policy], iamOf())).toBe('not seen');
  });
});
