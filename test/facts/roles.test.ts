import { describe, expect, it } from 'vitest';
import { ASKED_PERMISSIONS, ROLES, roleAllows } from '../../src/facts/roles.ts';
import { noSharedData, sharedData } from './shared-data.ts';

const BASIC = ['roles/owner', 'roles/editor', 'roles/viewer'];

describe('the tables of roles', () => {
  it('name each role once, and each permission once', () => {
    expect(new Set(ROLES.map(({ name }) => name)).size).toBe(ROLES.length);
    for (const { permissions } of ROLES) {
      expect(new Set(permissions).size).toBe(permissions.length);
    }
  });

  it('list only permissions that are asked for where they do not list all', () => {
    const asked: readonly string[] = ASKED_PERMISSIONS;
    const partial = ROLES.filter(({ lists }) => lists === 'asked');
    expect(
      partial.flatMap(({ permissions }) => permissions.filter((name) => !asked.includes(name))),
    ).toEqual([]);
  });

  it.each([
    ['roles/dataflow.viewer', 10],
    ['roles/dataflow.developer', 33],
    ['roles/dataflow.admin', 38],
    ['roles/dataflow.worker', 23],
  ])('have all of %s: %i', (role, count) => {
    expect(ROLES.find(({ name }) => name === role)?.permissions).toHaveLength(count);
  });

  it('tell what they can’t tell', () => {
    expect(roleAllows('roles/made.up', 'dataflow.jobs.create')).toBeNull();
    expect(roleAllows('roles/storage.objectAdmin', 'never.asked.for')).toBeNull();
    expect(roleAllows('roles/editor', 'pubsub.topics.publish')).toBeNull();
    expect(roleAllows('roles/dataflow.admin', 'compute.regions.get')).toBe(false);
    expect(roleAllows('roles/viewer', 'storage.objects.create')).toBe(false);
  });
});

type Dataset = Readonly<Record<string, readonly string[]>>;

const datasetOf = (): Dataset =>
  (sharedData('iam_roles_dataflow.json') as { readonly roles: Dataset }).roles;

const allowed = (role: string, names: readonly string[]) =>
  names.filter((name) => roleAllows(role, name) === true);

describe.skipIf(noSharedData !== null)(`against the dataset (${noSharedData ?? 'there'})`, () => {
  it('has what is asked for exactly where the dataset has it', () => {
    const others = Object.entries(datasetOf()).filter(([role]) => !BASIC.includes(role));
    expect(others.length).toBeGreaterThan(25);
    for (const [role, all] of others) {
      const has = ASKED_PERMISSIONS.filter((name) => all.includes(name));
      expect([role, allowed(role, ASKED_PERMISSIONS)]).toEqual([role, has]);
      expect(ASKED_PERMISSIONS.filter((name) => roleAllows(role, name) === null)).toEqual([]);
    }
  });

  it.each(BASIC)('%s has what it has of Dataflow', (role) => {
    const own = ASKED_PERMISSIONS.filter((name) => name.startsWith('dataflow.'));
    const all = datasetOf()[role] ?? [];
    expect(allowed(role, own)).toEqual(own.filter((name) => all.includes(name)));
  });

  it.each(['viewer', 'developer', 'admin', 'worker'])('has all of roles/dataflow.%s', (short) => {
    const role = `roles/dataflow.${short}`;
    const own = ROLES.find(({ name }) => name === role)?.permissions ?? [];
    expect([...own].sort()).toEqual([...(datasetOf()[role] ?? [])].sort());
  });
});
