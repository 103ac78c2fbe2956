import { expect, test } from 'vitest';
import { withoutWords } from '../../src/report/sku-words.ts';

const line = (sku: string, quantity: number | null) => ({ sku, quantity, unit: 'TiB' });

test('a total names the services that it lacks, as far as they are used', () => {
  const words = (...unpriced: ReturnType<typeof line>[]) =>
    withoutWords({ lines: [], unpriced } as unknown as Parameters<typeof withoutWords>[0]);
  expect(words()).toBe('');
  expect(words(line('Cloud Logging ingestion', null))).toBe('');
  expect(words(line('Pub/Sub Message Delivery', 0.47))).toBe(' without Pub/Sub');
  expect(words(line('A', 1), line('B', 1), line('C', 1))).toBe(' without A, B and 1 more');
});
