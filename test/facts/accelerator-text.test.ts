import { describe, expect, test } from 'vitest';
import { parseAccelerator } from '../../src/facts/options/accelerator-text.ts';

describe('GPUs as Beam writes them', () => {
  test.each([
    ['type:nvidia-tesla-t4;count:1', { type: 'nvidia-tesla-t4', count: 1 }],
    [' type: nvidia-l4 ; count: 8 ;', { type: 'nvidia-l4', count: 8 }],
    ['count:2;type:T4', { type: 'nvidia-tesla-t4', count: 2 }],
    ['type:brand-new-gpu;count:1', { type: 'brand-new-gpu', count: 1 }],
    [
      'type:nvidia-l4;count:1;install-nvidia-driver',
      { type: 'nvidia-l4', count: 1, driver: 'default' },
    ],
    [
      'type:nvidia-l4;count:1;install-nvidia-driver:5xx',
      { type: 'nvidia-l4', count: 1, driver: '5xx' },
    ],
  ])('%s', (text, value) => {
    expect(parseAccelerator(text)).toEqual({ ok: true, value });
  });
});

describe('what is none', () => {
  test.each([
    ['', '`type` is missing'],
    ['nvidia-tesla-t4', 'it has no `nvidia-tesla-t4`'],
    ['type:;count:1', '`type` is missing'],
    ['type:nvidia-l4', '`count` is missing'],
    ['type:nvidia-l4;count:0', '`count` is missing or no whole number'],
    ['type:nvidia-l4;count:1.5', '`count` is missing or no whole number'],
    ['type:nvidia-l4;count:1000', '`count` is missing or no whole number'],
    ['type:nvidia-l4;count:1;count:2', '`count` stands twice'],
    ['type:tpu-v5-lite-podslice;topology:1x1', 'TPUs are not modelled'],
    ['type:nvidia-l4;count:1;driver:5', 'it has no `driver`'],
    ['type:a b;count:1', '`type` is missing or no name'],
  ])('%s', (text, problem) => {
    const parsed = parseAccelerator(text);
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? '' : parsed.expected).toContain(problem);
  });
});
