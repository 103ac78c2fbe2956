import { describe, expect, test } from 'vitest';
import { importQuotas } from '../../../src/importers/quotas/import-quotas.ts';

const region = (quotas: unknown, name: unknown = 'us-east1') => ({
  kind: 'compute#region',
  name,
  quotas,
});

function told(tree: unknown) {
  const result = importQuotas(tree, 'region.json');
  if (!result.ok) return result.refusals.map(({ at, message }) => `${at}: ${message}`);
  if (result.imported.kind !== 'quotas') throw new Error('another kind');
  const { quotas, remarks } = result.imported;
  return {
    quotas: quotas.map(({ region: of, limits }) => [
      of,
      Object.fromEntries([...limits].map(([metric, { value }]) => [metric, value])),
    ]),
    remarks: remarks.map(({ at, message }) => `${at}: ${message}`),
  };
}

describe('quotas of Compute Engine', () => {
  test('have a limit by metric, of a region or of a project', () => {
    const quotas = [
      { metric: 'CPUS', limit: 24, usage: 3 },
      { metric: 'INSTANCES', limit: '6000', usage: 0 },
    ];
    const limits = { CPUS: 24, INSTANCES: 6000 };
    expect(told(region(quotas))).toEqual({ quotas: [['us-east1', limits]], remarks: [] });
    expect(told([region(quotas), region(quotas, 'acme')])).toMatchObject({
      quotas: [
        ['us-east1', limits],
        [null, limits],
      ],
    });
    expect(told({ body: region(quotas) })).toMatchObject({ quotas: [['us-east1', limits]] });
  });

  test('are 0 only where 0 stands; what has no limit is left out', () => {
    const quotas = [
      { metric: 'M1_CPUS', limit: 0 },
      { metric: 'CPUS' },
      { metric: 'INSTANCES', limit: 9.223372036854776e18 },
      { metric: 'N2_CPUS', limit: -1 },
      { metric: 'E2_CPUS', limit: 'many' },
      { limit: 5 },
      'CPUS',
    ];
    expect(told(region(quotas))).toEqual({
      quotas: [['us-east1', { M1_CPUS: 0 }]],
      remarks: [
        'quotas[1]: the limit of CPUS is not said: unknown',
        'quotas[3].limit: expected 0 or more, got -1',
        'quotas[4].limit: expected a number, got "many"',
        'quotas[4]: the limit of E2_CPUS is not said: unknown',
        'quotas[5]: passed over: expected a quota with metric and limit',
        'quotas[6]: passed over: expected a quota with metric and limit',
      ],
    });
  });

  test.each([
    [region([], null), /does not say of which region or project/u],
    [region('x'), /expected a region or project with quotas/u],
    [[], /got a list of none/u],
    ['x', /expected a region or project with quotas/u],
    [{ error: { code: 403, message: 'no' } }, /error answer of the API: 403: no/u],
  ])('%j is refused', (tree, message) => {
    expect(told(tree)).toEqual([expect.stringMatching(message)]);
  });
});
