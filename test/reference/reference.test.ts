import { describe, expect, test } from 'vitest';
import { FINDING_CODES } from '../../src/admission/codes.ts';
import { connectorNames } from '../../src/facts/connectors.ts';
import { constantIds } from '../../src/facts/constants.ts';
import { JOB_STATES } from '../../src/facts/job-states.ts';
import { SETTINGS } from '../../src/facts/options/settings.ts';
import { LAUNCH_OPTIONS, optionNames } from '../../src/facts/options.ts';
import { PRICEABLE } from '../../src/facts/prices/priceable.ts';
import { QUOTA_METRICS } from '../../src/facts/quota-metrics.ts';
import { LIMITS } from '../../src/engines/limit-meter.ts';
import type { Entry, EntryKind } from '../../src/reference/entry.ts';
import { findEntries } from '../../src/reference/find.ts';
import { METRICS } from '../../src/reference/metrics.ts';
import { referenceEntries } from '../../src/reference/reference.ts';
import { faultKinds } from '../../src/scenario/schema/faults/kinds.ts';
import { stepKinds } from '../../src/scenario/schema/steps.ts';

const entries = referenceEntries([]);
const of = (kind: EntryKind): readonly Entry[] => entries.filter((entry) => entry.kind === kind);

function explain(kind: EntryKind, name: string): Entry {
  const found = findEntries(entries, `${kind} ${name}`);
  if (found.kind !== 'entry') throw new Error(`${kind} ${name}: ${JSON.stringify(found)}`);
  return found.entry;
}

const fact = ({ facts }: Entry, label: string): string | undefined =>
  facts.find(([own]) => own === label)?.[1];

describe('explain has an answer for', () => {
  test.each(optionNames)('the option %s', (name) => {
    const entry = explain('option', name);
    for (const label of ['java', 'python', 'written', 'default', 'modelled', 'source']) {
      expect(fact(entry, label), label).toMatch(/\S/u);
    }
  });

  test('every option by its dashes, too', () => {
    for (const { java, python } of LAUNCH_OPTIONS) {
      expect(explain('option', `--${java}`).name).toBe(java);
      expect(explain('option', `--${python}`).name).toBe(java);
    }
  });

  test.each(SETTINGS)('the setting $name', ({ name, meaning }) => {
    const entry = explain('setting', name);
    expect(entry.title).toBe(meaning);
    expect(explain('setting', `experiments.${name}`).name).toBe(name);
    for (const label of ['written', 'modelled', 'source']) {
      expect(fact(entry, label), label).toMatch(/\S/u);
    }
  });

  test.each(faultKinds)('the fault %s', (kind) => {
    const entry = explain('fault', kind);
    expect(entry.title).toMatch(/\S/u);
    expect(entry.facts.map(([key]) => key)).toContain('job');
    for (const [, meaning] of entry.facts) expect(meaning).toMatch(/^\S.*(required|left out)\)$/u);
  });

  test.each(constantIds)('the constant %s', (id) => {
    const entry = explain('constant', id);
    expect(entry.name).toBe(id);
    expect(entry.title).toMatch(/\S/u);
    for (const label of ['value', 'range', 'unit', 'grade', 'source', 'date', 'set it']) {
      expect(fact(entry, label), label).toMatch(/\S/u);
    }
  });

  test.each(METRICS.map(({ path }) => path))('the metric %s', (path) => {
    const entry = explain('metric', path);
    expect(entry.name).toBe(path);
    expect(entry.title).toMatch(/\S/u);
    expect(fact(entry, 'unit')).toMatch(/\S/u);
  });

  test.each(stepKinds)('the step %s', (kind) => {
    const entry = explain('step', kind);
    expect(entry.title).toMatch(/\S/u);
    expect(entry.facts.map(([key]) => key)).toContain('resources');
    for (const [, meaning] of entry.facts) expect(meaning).toMatch(/^\S/u);
  });

  test.each(connectorNames)('the connector %s', (name) => {
    const entry = explain('connector', name);
    expect(entry.title).toMatch(/\S/u);
    expect(fact(entry, 'read') ?? fact(entry, 'write')).toMatch(/\S/u);
  });

  test.each(QUOTA_METRICS)('the quota %s', (metric) => {
    expect(explain('quota', metric).title).toMatch(/\S/u);
  });

  test.each([...PRICEABLE.keys()])('the price of %s', (sku) => {
    const entry = explain('price', sku);
    expect(entry.title).toMatch(/\S/u);
    expect(fact(entry, 'least') ?? fact(entry, 'price')).toMatch(/USD in .+: .+|none known/u);
  });

  test.each(LIMITS)('the limit %s', (by) => {
    expect(explain('limit', by).paragraphs.join('')).toMatch(/\S/u);
  });

  test.each(JOB_STATES)('the state $name', ({ name, endsWell }) => {
    const entry = explain('state', `JOB_STATE_${name}`);
    expect(entry.name).toBe(name);
    expect(fact(entry, 'ended well')).toBe(endsWell ? 'yes' : 'no: goals are missed');
  });

  test.each(Object.keys(FINDING_CODES))('the finding %s', (code) => {
    const entry = explain('finding', code);
    expect(entry.title).toMatch(/\S/u);
    expect(entry.paragraphs.join('')).toMatch(/\.$/u);
    expect(entry.group).toMatch(/\S/u);
    for (const label of ['severity', 'who says it', 'fix', 'source']) {
      expect(fact(entry, label), label).toMatch(/\S/u);
    }
  });

  test.each(of('key').map(({ name }) => name))('the key %s', (name) => {
    const entry = explain('key', name);
    expect(entry.title, 'a meaning').toMatch(/\S/u);
    expect(fact(entry, 'written')).toMatch(/\S/u);
    expect(fact(entry, 'given')).toMatch(/\S/u);
  });
});

describe('the reference', () => {
  test('has every limit and every finding, and no other', () => {
    expect(of('limit').map(({ name }) => name)).toEqual(LIMITS);
    expect(
      of('finding')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(Object.keys(FINDING_CODES).sort());
  });

  test('has no name twice in a kind', () => {
    const names = entries.map(({ kind, name }) => `${kind} ${name}`);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  test('tells defaults that the published schema leaves out', () => {
    expect(fact(explain('key', 'step.cpuPerByte'), 'given')).toBe('`0` when left out');
    expect(fact(explain('key', 'step.cpu'), 'given')).toBe('`0` when left out');
    expect(fact(explain('key', 'state.fanOut'), 'given')).toBe('`1` when left out');
    expect(fact(explain('key', 'flatMap.fanOut'), 'given')).toBe('required');
    expect(fact(explain('key', 'job.submitAt'), 'given')).toBe('`0` when left out');
    expect(fact(explain('key', 'project.name'), 'given')).toBe('`default` when left out');
    expect(fact(explain('key', 'step.outputSize'), 'given')).toBe('may be left out');
  });

  test('tells how a key is written', () => {
    expect(fact(explain('key', 'read.size'), 'written')).toBe('a size such as `4 TB`');
    expect(fact(explain('key', 'filter.keep'), 'written')).toBe('a share such as `20 %`');
    expect(fact(explain('key', 'read.rateLimit'), 'written')).toBe('a rate such as `200 MB/s`');
    expect(fact(explain('key', 'job.sdk'), 'written')).toBe('one of `java`, `python`, `go`');
    expect(fact(explain('key', 'read.splittable'), 'written')).toBe('true or false');
    expect(fact(explain('key', 'step.hotKeys'), 'written')).toBe(
      'a list, each a share such as `20 %`',
    );
  });
});
