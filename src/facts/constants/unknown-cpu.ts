import type { Constant } from '../constant.ts';

const ANCHORS =
  'whole Java pipelines take 8.8 µs (Nexmark q2) to 61 µs (Pub/Sub, JSON, BigQuery) of a vCPU per element';

const perElement = (
  value: number,
  range: readonly [number, number],
  unit: string,
  meaning: string,
): Constant => ({
  value,
  range,
  unit: `vCPU s per ${unit}`,
  grade: 'assumed',
  source: `nobody can know another's code; ${ANCHORS}`,
  date: '2026-02-15',
  meaning: `\`cpu: unknown\` of a ${meaning}, in Java`,
});

/** What `cpu: unknown` stands for, by kind of step. */
export const UNKNOWN_CPU = {
  'unknown.read': perElement(5e-6, [0.5e-6, 50e-6], 'element', 'read, beside its connector'),
  'unknown.map': perElement(10e-6, [1e-6, 100e-6], 'element', 'map step'),
  'unknown.flatMap': perElement(10e-6, [1e-6, 100e-6], 'element', 'flatMap step'),
  'unknown.filter': perElement(2e-6, [0.3e-6, 20e-6], 'element', 'filter step'),
  'unknown.combine': perElement(3e-6, [0.5e-6, 20e-6], 'element', 'combine step'),
  'unknown.combineValues': perElement(3e-6, [0.5e-6, 20e-6], 'value', 'combineValues step'),
  'unknown.join': perElement(10e-6, [1e-6, 100e-6], 'element', 'join step'),
  'unknown.state': perElement(20e-6, [3e-6, 200e-6], 'element', 'state step'),
  'unknown.write': perElement(5e-6, [0.5e-6, 50e-6], 'element', 'write, beside its connector'),
  'unknown.pythonFactor': {
    value: 3.5,
    range: [2, 10],
    unit: '1',
    grade: 'derived',
    source:
      '215 µs (Python) against 60.7 µs (Java) per element of the same kind of Pub/Sub, JSON, BigQuery job (https://github.com/johanesalxd/dataflow-pubsub-perf-test)',
    date: '2026-02-15',
    meaning: '`cpu: unknown` in Python against the same in Java',
  },
} as const satisfies Record<string, Constant>;
