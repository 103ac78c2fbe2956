import type { Constant } from '../constant.ts';

/**
 * How Prime counts data compute units. Dataflow publishes no formula, only that one unit is about an hour of a worker
 * with 1 vCPU and 4 GB; Dataproc Serverless, whose units cost the same in every region where both prices are known,
 * publishes one, and by it that worker takes exactly one unit an hour.
 */
const SOURCE =
  'the formula of https://cloud.google.com/dataproc-serverless/pricing; Dataflow’s own is not published';

export const PRIME = {
  'prime.dcu.vcpu': {
    value: 0.6,
    range: [0.5, 0.7],
    unit: 'DCU per vCPU',
    grade: 'assumed',
    source: SOURCE,
    date: '2026',
    meaning: 'data compute units of an hour of one vCPU with Prime',
  },
  'prime.dcu.memory': {
    value: 0.1,
    range: [0.075, 0.125],
    unit: 'DCU per GiB',
    grade: 'assumed',
    source: SOURCE,
    date: '2026',
    meaning: 'data compute units of an hour of one GiB with Prime, up to 8 GiB per vCPU',
  },
  'prime.dcu.highMemory': {
    value: 0.2,
    range: [0.1, 0.25],
    unit: 'DCU per GiB',
    grade: 'assumed',
    source: SOURCE,
    date: '2026',
    meaning: 'data compute units of an hour of each GiB with Prime above 8 GiB per vCPU',
  },
} as const satisfies Readonly<Record<string, Constant>>;
