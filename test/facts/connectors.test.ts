import { describe, expect, test } from 'vitest';
import {
  CONNECTOR_OPTIONS,
  type ConnectorName,
  type ConnectorSide,
  connectorNames,
  connectorOf,
  connectorsThat,
} from '../../src/facts/connectors.ts';
import { type ConstantId, constant, constantIds } from '../../src/facts/constants.ts';
import { SERVICE_SKUS, serviceSkuNames } from '../../src/facts/service-skus.ts';

type Direction = 'read' | 'write';

const SIDES = (['read', 'write'] as const).flatMap((direction) =>
  connectorsThat(direction).map((name): [ConnectorName, Direction, ConnectorSide] => [
    name,
    direction,
    connectorOf(name)[direction]!,
  ]),
);

const unitsOf = ({ cpuPerByte, waitPerByte, perWorker, regionalRate }: ConnectorSide) =>
  [
    [cpuPerByte, 'vCPU s per byte'],
    [waitPerByte, 's per byte'],
    [perWorker?.connections ?? null, 'connections per worker'],
    [perWorker?.rate ?? null, 'B per s and connection'],
    [regionalRate, 'B per s'],
  ] as const;

test('the connectors that people use are there, in the directions they have', () => {
  expect(connectorsThat('read')).toEqual([
    ...['gcs-text', 'gcs-avro', 'gcs-binary', 'bigquery-storage-read', 'bigquery-export'],
    ...['bigtable', 'spanner', 'jdbc', 'pubsub', 'kafka', 'synthetic', 'generic'],
  ]);
  expect(connectorsThat('write')).toEqual([
    ...['gcs-text', 'gcs-avro', 'gcs-binary', 'bigquery-storage-write', 'bigquery-file-loads'],
    ...['bigquery-streaming-inserts', 'bigtable', 'spanner', 'jdbc', 'pubsub', 'kafka'],
    ...['synthetic', 'generic'],
  ]);
});

test('every connector goes in some direction and says what it is', () => {
  for (const name of connectorNames) {
    const { read, write, meaning } = connectorOf(name);
    expect(read ?? write, name).not.toBeNull();
    expect(meaning.trim(), name).not.toBe('');
  }
});

describe.each(SIDES)('%s, %s', (name, direction, side) => {
  test('its constants exist, in the right units', () => {
    for (const [id, unit] of unitsOf(side)) {
      if (id !== null) expect(constant(id).unit).toBe(unit);
    }
  });

  test('says what it is', () => {
    expect(side.meaning.trim()).not.toBe('');
  });

  test('takes keys that steps have, each once, and that its direction has', () => {
    expect(new Set(side.takes).size).toBe(side.takes.length);
    for (const key of side.takes) expect(CONNECTOR_OPTIONS).toContain(key);
    expect(side.takes).not.toContain(direction === 'read' ? 'shards' : 'splittable');
  });

  test('takes connections just where it knows what one carries', () => {
    expect(side.takes.includes('connections')).toBe(side.perWorker !== null);
  });

  test('has a region unless it is the job’s own', () => {
    expect(side.takes.includes('region')).toBe(name !== 'synthetic');
  });

  test('charges lines that a price file may name, in whole units above 0', () => {
    for (const { sku, unit, perUnit } of side.charges) {
      expect(unit).toBe(SERVICE_SKUS[sku].unit);
      expect(Number.isSafeInteger(perUnit) && perUnit > 0).toBe(true);
    }
  });

  test('charges by file only where a step can say how many', () => {
    const byFile = side.charges.some((charge) => charge.of === 'files');
    expect(byFile && !side.takes.includes('files') && !side.wholeFiles).toBe(false);
  });

  test('groups only what it writes', () => {
    expect(direction === 'read' && side.groups !== 'nothing').toBe(false);
  });
});

test('no constant of a connector is left over', () => {
  const used = SIDES.flatMap(([, , side]) => unitsOf(side).map(([id]) => id));
  const carried: ConstantId[] = [
    'connector.recordShare',
    'connector.pythonFactor',
    'connector.goFactor',
    'connector.bigquery-streaming-inserts.keys',
  ];
  const known = constantIds.filter((id) => id.startsWith('connector.'));
  expect(known.filter((id) => !used.includes(id)).sort()).toEqual(carried.sort());
});

test.each([
  ['connector.gcs-text.read', 320],
  ['connector.gcs-text.write', 130],
  ['connector.bigquery-storage-read.read', 120],
  ['connector.bigquery-export.read', 105],
  ['connector.bigquery-storage-write.write', 55],
  ['connector.bigquery-file-loads.write', 54],
  ['connector.bigtable.read', 180],
  ['connector.bigtable.write', 65],
] as const)('%s gives one worker of 2 vCPU the %d MB/s of Google’s table', (id, mbps) => {
  expect(2 / constant(id).value / 1e6).toBeCloseTo(mbps, 1);
  expect(constant(id).grade).toBe('measured');
});

test('Spanner writes take 34 µs of a vCPU and 47 µs of waiting per record of 1 kB', () => {
  const cpu = constant('connector.spanner.write').value * 1000;
  const wait = constant('connector.spanner.write.wait').value * 1000;
  expect(cpu).toBeCloseTo((404 * 2 * 0.422) / 10e6, 7);
  expect(cpu + wait).toBeCloseTo((404 * 2) / 10e6, 7);
});

test('a rate that was not seen is not called measured', () => {
  for (const [name, direction, { cpuPerByte }] of SIDES) {
    if (cpuPerByte === null) continue;
    const { grade, source } = constant(cpuPerByte);
    const seen = source.includes('https://') && !source.startsWith('no published');
    if (grade === 'measured') expect(seen, `${name} ${direction}`).toBe(true);
    if (source.startsWith('no published')) expect(grade).toBe('assumed');
  }
});

test('every line of other services is charged by some connector and says what it is', () => {
  const charged = new Set(SIDES.flatMap(([, , side]) => side.charges.map(({ sku }) => sku)));
  expect(serviceSkuNames.filter((name) => !charged.has(name))).toEqual([]);
  for (const name of serviceSkuNames) expect(SERVICE_SKUS[name].meaning.trim()).not.toBe('');
});

test('jobs pay for node hours nowhere: they run without the job too', () => {
  for (const name of ['bigtable', 'spanner'] as const) {
    const { read, write } = connectorOf(name);
    expect([read?.charges, write?.charges]).toEqual([[], []]);
    expect(read?.meaning).toContain('node hours');
  }
});
