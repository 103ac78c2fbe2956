import {
  JOB_GRAPH_BYTES_LIMIT,
  JOB_REQUEST_BYTES_LIMIT,
  OPTIONS_BYTES_LIMIT,
  OPTIONS_TOGETHER_BYTES_LIMIT,
} from '../../../facts/service-limits.ts';
import type { Check, CheckedJob } from '../../check.ts';
import type { Stated } from '../../finding.ts';

const MIB = 1_048_576;
const KIB = 1024;

const short = (value: number): string => `${Number(value.toPrecision(3))}`;

function checkRequest({ path }: CheckedJob, request: number | null): Stated[] {
  if (request === null || request <= JOB_REQUEST_BYTES_LIMIT) return [];
  return [
    {
      code: 'LIMIT-REQUEST',
      severity: 'error',
      path: `${path}.requestSize`,
      message:
        'The size of serialized JSON representation of the pipeline exceeds the allowable limit',
      why: `the request has ${short(request / MIB)} MiB, and the service takes 20; clients show “413 Request Entity Too Large”, too`,
      fix: 'fewer or smaller steps: less data in the code (Create.of, side data), fewer pasted steps; --dataflowJobFile=FILE writes the request to look at; --experiments=upload_graph',
    },
  ];
}

function checkGraph({ path }: CheckedJob, graph: number | null): Stated[] {
  if (graph === null || graph <= JOB_GRAPH_BYTES_LIMIT) return [];
  return [
    {
      code: 'LIMIT-GRAPH',
      severity: 'error',
      path: `${path}.graphSize`,
      message:
        'The job graph is too large. Please try again with a smaller job graph, or split your job into two or more smaller jobs.',
      why: `the graph has ${short(graph / MIB)} MiB, and the service takes 10`,
      fix: 'split the job in two, or make many steps of one kind one step',
    },
  ];
}

/** Options and list together as far as they are given: what is not can only add. */
function checkMetadata({ path }: CheckedJob, options: number, staging: number): Stated[] {
  const isLong = Math.max(options, staging) > OPTIONS_BYTES_LIMIT;
  if (!isLong && options + staging <= OPTIONS_TOGETHER_BYTES_LIMIT) return [];
  return [
    {
      code: 'LIMIT-OPTIONS',
      severity: 'error',
      path: `${path}.${options >= staging ? 'optionsSize' : 'stagingSize'}`,
      message:
        'SDK pipeline options or staging file list exceeds size limit. Please keep their length under 256K Bytes each and 512K Bytes in total.',
      why: `options have ${short(options / KIB)} KiB and the list of staged files ${short(staging / KIB)} KiB, as given`,
      fix: 'one jar in place of many, shorter options, or --experiments=no_display_data_on_gce_metadata',
    },
  ];
}

/** Are request, graph, options and staging list within the service’s sizes, where the scenario says theirs? */
export const checkSizes: Check = (checked) => {
  const { sizes } = checked.job;
  if (sizes === undefined) return [];
  return [
    ...checkRequest(checked, sizes.request),
    ...checkGraph(checked, sizes.graph),
    ...checkMetadata(checked, sizes.options ?? 0, sizes.staging ?? 0),
  ];
};
