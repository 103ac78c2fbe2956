/** What each code of a finding means; a finding itself says what is wrong in this scenario. */
export const FINDING_CODES = {
  'LIMIT-WORKERS-PER-JOB': 'more workers than one job may have in any project',
  'LIMIT-ELEMENT': 'an element is larger than the service takes',
  'OPT-WORKERS-ABOVE-MAX': 'numWorkers is above maxNumWorkers: the SDK refuses',
  'OPT-MIN-ABOVE-MAX': 'minNumWorkers is above maxNumWorkers: the service refuses',
  'OPT-FIXED-WITHOUT-SIZE': 'autoscaling is off and no pool size is given: a default is assumed',
  'OPT-NOT-MODELLED': 'an option that the real job honours and this forecast leaves out',
  'QUOTA-START': 'the start size does not fit into the quotas: the service refuses the job',
  'QUOTA-GROWTH': 'a quota stops the pool before it reaches maxNumWorkers',
  'QUOTA-UNKNOWN': 'limits that the scenario does not give, and that never bind here',
  'REGION-MACHINE': 'the region does not offer the machine, or the table does not say so',
  'MEM-WORKER': 'the threads of a worker would hold more memory than it has to give',
  'HINT-RESOURCES': 'a resource hint that the service honours and this forecast does not model',
  'SHUFFLE-SLOTS': 'the job’s shuffles may not fit into the region’s slots of Dataflow Shuffle',
  'STREAM-SOURCE': 'a source that never ends: the real job would be a streaming one',
} as const satisfies Readonly<Record<string, string>>;
