import type { ImportResult, InferredWorker } from '../evidence.ts';
import {
  field,
  isGiven,
  isList,
  isMap,
  items,
  type PlainValue,
  plainValue,
  remark,
} from '../plain-value.ts';
import { apiRefusal, withoutEnvelope } from '../tree.ts';
import { gatherExported } from './exporter-file.ts';
import { type Gathered, gatherUpdates } from './gather.ts';
import { inferWorker, type WorkerCounters } from './infer-worker.ts';

const WHAT =
  'the metrics of a Dataflow job ({"metrics": […]}, the list that `gcloud dataflow metrics list` prints, or a file of the metrics exporter)';
const EXPECTED = `expected ${WHAT}`;

function refuse({ file, path }: PlainValue, message: string): ImportResult {
  return { ok: false, refusals: [{ file, at: path, message }] };
}

/** Total vCPU s from which a cut second no longer hides the difference between series. */
const LEAST_VCPU_S = 100;

function countersOf(
  values: Gathered['totals'],
  [vcpu, memory, pd, ssd]: readonly [string, string, string, string],
): WorkerCounters | null {
  const of = (name: string): number | null => values.get(name)?.value ?? null;
  const [vcpus, mib] = [of(vcpu), of(memory)];
  if (vcpus === null || mib === null) return null;
  const [disk, fast] = [of(pd), of(ssd)];
  const diskGb = disk === null && fast === null ? null : (disk ?? 0) + (fast ?? 0);
  return { vcpu: vcpus, memoryMib: mib, diskGb };
}

function workerOf({ totals, current }: Gathered, list: PlainValue): InferredWorker | null {
  const now = countersOf(current, [
    'CurrentVcpuCount',
    'CurrentMemoryUsage',
    'CurrentPdUsage',
    'CurrentSsdUsage',
  ]);
  const vcpuNow = now !== null && now.vcpu > 0 ? now.vcpu : null;
  const whole = countersOf(totals, [
    'TotalVcpuTime',
    'TotalMemoryUsage',
    'TotalPdUsage',
    'TotalSsdUsage',
  ]);
  const told = whole !== null && whole.vcpu >= LEAST_VCPU_S ? whole : now;
  if (told === null || told.vcpu <= 0) {
    remark(list, 'too little vCPU time, or no memory, to tell the machine of the workers');
    return null;
  }
  const worker = inferWorker(told, vcpuNow);
  if (worker === null) remark(list, 'memory of 0 with vCPUs: the workers can’t be inferred');
  else if (worker.series === null) {
    remark(
      list,
      `${worker.how}: a custom one, or the memory counter is wrong; no machine is taken`,
    );
  }
  return worker;
}

function imported(gathered: Gathered, list: PlainValue): ImportResult {
  if (gathered.totals.size + gathered.current.size + gathered.collections.length === 0) {
    remark(list, 'there is no committed value of the service in it');
  }
  const metrics = { ...gathered, worker: workerOf(gathered, list), file: list.file };
  return { ok: true, imported: { kind: 'metrics', metrics, remarks: list.remarks } };
}

function importList(list: PlainValue): ImportResult {
  const gathered = gatherUpdates(items(list), list);
  return gathered === null ? refuse(list, EXPECTED) : imported(gathered, list);
}

/** One metric alone, or an answer without any yet. */
function importOthers(root: PlainValue): ImportResult {
  const isMetric = isGiven(field(root, 'name', 'name'));
  const isAnswer = isGiven(field(root, 'metricTime')) && !isGiven(field(root, 'metrics'));
  if (!isMetric && !isAnswer) return refuse(root, EXPECTED);
  const gathered = gatherUpdates(isMetric ? [root] : [], root);
  return gathered === null ? refuse(root, EXPECTED) : imported(gathered, root);
}

/**
 * Takes the values of a JSON or YAML file with a job's metrics, and the file's name; returns the committed values in the
 * units of the service, or why there are none. What is not said stays out: it is never 0. Never throws.
 */
export function importMetrics(tree: unknown, file: string): ImportResult {
  const refusal = apiRefusal(tree, file, WHAT);
  if (refusal !== null) return refusal;
  const root = withoutEnvelope(plainValue(tree, file, []));
  if (isList(root)) return importList(root);
  const metrics = field(root, 'metrics');
  if (isList(metrics)) return importList(metrics);
  return isMap(metrics) ? imported(gatherExported(metrics), metrics) : importOthers(root);
}
