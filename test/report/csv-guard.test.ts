import { expect, test } from 'vitest';
import { guarded } from '../../src/report/csv/guard.ts';

test.each(['=1+1', '+1', '-1+2', '@SUM(A1)', '\t=1', '--1', "--cmd|' /C calc'!A0", '--a!b'])(
  'what a spreadsheet would run is kept from it: %s',
  (text) => {
    expect(guarded(text)).toBe(`'${text}`);
  },
);

test.each(['--numWorkers=5', '--update', '--jobName=a, or wait', 'raise CPUS', ''])(
  'what is to be copied stays as it is: %s',
  (text) => {
    expect(guarded(text)).toBe(text);
  },
);
