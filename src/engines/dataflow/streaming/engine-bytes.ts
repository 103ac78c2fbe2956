import type { ConstantReader } from '../../../facts/constant-reader.ts';
import type { StreamingStage } from '../../../pipeline/streaming/streaming-stage.ts';
import type { StreamingSpec } from '../../../scenario/scenario.ts';
import type { FlowSpec } from '../../../streaming/flow-spec.ts';
import type { StreamingFlow } from '../../../streaming/streaming-flow.ts';
import type { SideInputs } from './side-inputs.ts';
import {
  type EngineTraffic,
  engineTraffic,
  type TrafficRules,
} from '../../../streaming/state/engine-traffic.ts';

/** @returns how bytes through Streaming Engine are counted for a job: by its mode, its sinks and the constants */
export function trafficRules(
  { mode }: StreamingSpec,
  stages: readonly StreamingStage[],
  constants: ConstantReader,
): TrafficRules {
  return {
    sourcePasses: mode === 'exactly-once' ? 1 : 0,
    shufflePasses: constants.get('streaming.engine.shufflePasses'),
    statePasses: constants.get('streaming.engine.statePasses'),
    timerBytes: constants.get('streaming.engine.timerBytes'),
    stateful: new Set(stages.filter(({ begins }) => begins === 'state').map(({ index }) => index)),
    sinkShards: new Set(
      stages.filter(({ isSinkShards }) => isSinkShards).map(({ index }) => index),
    ),
  };
}

/** @returns bytes that have gone through Streaming Engine so far, by what they are */
export function engineBytes(
  {
    spec,
    flow,
    sideInputs,
  }: {
    readonly spec: FlowSpec;
    readonly flow: StreamingFlow;
    readonly sideInputs: Pick<SideInputs, 'engineBytes'> | null;
  },
  rules: TrafficRules,
): EngineTraffic {
  const traffic = engineTraffic(spec, flow.stages, flow.windows, rules);
  if (sideInputs === null) return traffic;
  const own = sideInputs.engineBytes;
  return { ...traffic, sideInputs: own, total: traffic.total + own };
}
