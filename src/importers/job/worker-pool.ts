import { field, isMap, items, type PlainValue, remark, text } from '../plain-value.ts';

/** Takes a job; returns the pool that runs the workers (the other kind is of old shuffle servers), or null. */
export function harnessPool(job: PlainValue): PlainValue | null {
  const pools = items(field(job, 'environment', 'workerPools')).filter(isMap);
  const harnesses = pools.filter(
    (pool) => (text(field(pool, 'kind'))?.value ?? 'harness') === 'harness',
  );
  const [first, second] = harnesses;
  if (second !== undefined) remark(second, 'passed over: the first pool of workers is taken');
  return first ?? null;
}
