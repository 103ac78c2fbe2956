import { type Metric, sum, sumTimes } from './metric.ts';

/** Lines of a bill, Dataflow's own or other services'. */
function lines(path: string): readonly Metric[] {
  const line = (name: string, metric: Omit<Metric, 'path'>): Metric => ({
    path: `${path}.lines[].${name}`,
    ...metric,
  });
  const listed = (name: string, unit: string, meaning: string): Metric =>
    line(name, { unit, meaning, origin: 'listed' });
  return [
    listed('sku', 'text', 'the line of the price list, by Google’s own name'),
    line('quantity', {
      unit: 'the line’s unit',
      meaning: 'how many units were used',
      origin: 'computed',
      formula: 'the line’s own `formula` over its `inputs`',
      ownFormula: true,
      unitFrom: { key: 'unit' },
    }),
    listed('unit', 'text', 'what one unit of the line is'),
    line('unitPrice', {
      unit: 'USD per unit',
      meaning: 'price of one unit in the job’s region',
      origin: 'listed',
      unitFrom: { key: 'unit', before: 'USD per ' },
    }),
    line('usd', {
      unit: 'USD',
      meaning: 'what the line costs',
      origin: 'computed',
      formula: 'quantity × unitPrice',
      inputs: [`${path}.lines[].quantity`, `${path}.lines[].unitPrice`],
      compute: sumTimes,
      priced: true,
    }),
    listed('grade', 'text', 'how far the price can be trusted'),
    listed('source', 'text', 'where the price comes from'),
    line('priceDate', {
      unit: 'date',
      meaning: 'date of the price',
      origin: 'listed',
      ifNull: 'the user’s own price, without a date',
    }),
    listed('formula', 'text', 'how the quantity comes from the inputs'),
    listed('basis', 'text', 'what the quantity leans on that nobody published; left out: nothing'),
    line('inputs.*', {
      unit: 'as the counter',
      meaning: 'a value that the line’s formula takes',
      origin: 'played',
    }),
  ];
}

function unpriced(path: string): readonly Metric[] {
  const at = `${path}.unpriced[]`;
  return [
    {
      path: `${at}.sku`,
      unit: 'text',
      meaning: 'something used that the price book has no price for, or no amount is forecast of',
      origin: 'listed',
    },
    {
      path: `${at}.quantity`,
      unit: 'the line’s unit',
      meaning: 'how many units were used, at no known price',
      origin: 'computed',
      unitFrom: { key: 'unit' },
      ifNull: 'the amount is not forecast: the note says why',
    },
    { path: `${at}.unit`, unit: 'text', meaning: 'what one unit of it is', origin: 'listed' },
  ];
}

const total = (path: string, meaning: string, ifNull: string): Metric => ({
  path: `${path}.total`,
  unit: 'USD',
  meaning,
  origin: 'computed',
  formula: 'the sum of all priced lines',
  inputs: [`${path}.lines[].usd`],
  compute: sum,
  ifNull,
});

/** What Dataflow charges for the job. */
const DATAFLOW: readonly Metric[] = [
  {
    path: 'jobs[].bill.currency',
    unit: 'text',
    meaning: 'currency of all amounts of the bill',
    origin: 'listed',
  },
  total(
    'jobs[].bill',
    'what Dataflow charges for the job; what has no price is not in it',
    'nothing that the job used could be priced: bill.unpriced lists it',
  ),
  ...lines('jobs[].bill'),
  ...unpriced('jobs[].bill'),
  {
    path: 'jobs[].bill.terms[]',
    unit: 'text',
    meaning: 'what makes the prices differ from the list',
    origin: 'given',
  },
];

/** What others charge for the same job. */
const SERVICES: readonly Metric[] = [
  total(
    'jobs[].services',
    'what other services charge for the same job, beside the bill; what has no price is not in it',
    'nothing of it could be priced: services.unpriced lists it',
  ),
  ...lines('jobs[].services'),
  ...unpriced('jobs[].services'),
  {
    path: 'jobs[].services.lines[].note',
    unit: 'text',
    meaning: 'what tells the line from others of its name: from where to where',
    origin: 'listed',
  },
  {
    path: 'jobs[].services.unpriced[].note',
    unit: 'text',
    meaning: 'why there is no price or no amount',
    origin: 'listed',
  },
];

/** Money at risk. */
const EXPOSURE: readonly Metric[] = [
  {
    path: 'jobs[].exposure.failedRunPlusRetry',
    unit: 'USD',
    meaning: 'a run that fails at its very end, and the whole retry',
    origin: 'computed',
    formula: '2 × bill.total',
    inputs: ['jobs[].bill.total'],
    compute: (inputs) => sumTimes([...inputs, [2]]),
    ifNull:
      'something on the bill has no price, or the job was refused and cost nothing, or it failed or was cancelled: bill.total is what it has cost by then, and what a whole run costs is not known from it',
  },
  {
    path: 'jobs[].exposure.mostUntilDeadline',
    unit: 'USD',
    meaning: 'the most the job can cost: all workers it may have, from submission to the deadline',
    origin: 'computed',
    formula:
      'the bill of workers.max workers, in each pool, from submission to the earliest deadline that a goal sets',
    ifNull:
      'the scenario has neither a finish nor a finishBy goal and so no deadline, something has no price, or the job was refused',
  },
];

/** What the job costs. */
export const BILL_METRICS: readonly Metric[] = [...DATAFLOW, ...SERVICES, ...EXPOSURE];
