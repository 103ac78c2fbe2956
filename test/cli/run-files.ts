/** A clock for the files of made-up runs. */
const at = (s: number): string => new Date(Date.UTC(2026, 8, 1, 10) + s * 1000).toISOString();

export interface MadeRun {
  readonly elapsedS: number;
  readonly vcpuS: number;
  readonly state?: string;
  readonly sdk?: string;
  readonly step?: string;
}

const counter = (name: string, scalar: number, context: Readonly<Record<string, string>> = {}) => ({
  name: { origin: 'dataflow/v1b3', name, context },
  scalar,
  updateTime: at(0),
});

/** Files as `gcloud` writes them, of a run of the scenario that `scenarioText` makes. */
export function runFiles({
  elapsedS,
  vcpuS,
  state = 'DONE',
  sdk = 'Apache Beam SDK for Java',
  step = 'convert',
}: MadeRun): Readonly<Record<'job.json' | 'metrics.json' | 'messages.json', string>> {
  const message = (s: number, messageText: string) => ({
    id: String(s),
    time: at(s),
    messageText,
    messageImportance: 'JOB_MESSAGE_DETAILED',
  });
  const end = elapsedS - 45;
  const job = {
    id: `2026-09-01_03_00_00-${elapsedS}${vcpuS}`,
    name: 'small',
    type: 'JOB_TYPE_BATCH',
    currentState: `JOB_STATE_${state}`,
    createTime: at(0),
    currentStateTime: at(elapsedS),
    location: 'us-central1',
    environment: {
      userAgent: { name: sdk, version: '2.60.0' },
      workerPools: [
        {
          kind: 'harness',
          machineType: 'n1-standard-1',
          numWorkers: 1,
          diskSizeGb: 25,
          autoscalingSettings: { algorithm: 'AUTOSCALING_ALGORITHM_BASIC', maxNumWorkers: 2 },
        },
      ],
    },
  };
  const metrics = [
    counter('TotalVcpuTime', vcpuS),
    counter('TotalMemoryUsage', vcpuS * 3840),
    counter('TotalPdUsage', vcpuS * 25),
  ];
  const jobMessages = [
    message(17, 'Starting 1 workers in us-central1...'),
    message(18, `Executing operation list+${step}+store`),
    message(
      60,
      'Autoscaling: Raised the number of workers to 1 based on the rate of progress in the currently running stage(s).',
    ),
    message(
      115,
      'All workers have finished the startup processes and began to receive work requests.',
    ),
    message(end - 1, `Finished operation list+${step}+store`),
    message(end, 'Stopping worker pool...'),
    message(elapsedS - 1, 'Worker pool stopped.'),
  ];
  return {
    'job.json': JSON.stringify(job),
    'metrics.json': JSON.stringify(metrics),
    'messages.json': JSON.stringify({ jobMessages }),
  };
}
