export type { Admission, Finding } from './admission/finding.ts';
export { admit, admitEach } from './admission/admit.ts';
export {
  DEFAULT_RUNS,
  type EventSink,
  type Forecast,
  type ForecastOptions,
  forecast,
  startForecast,
} from './forecast/forecast.ts';
export type {
  HeldBelowResult,
  JobResult,
  QuotaResult,
  QuotaUseResult,
  RunResult,
} from './forecast/run-result.ts';
export { formatIssue, type Issue } from './scenario/issue.ts';
export { scenarioJsonSchema } from './scenario/json-schema.ts';
export { type ReadResult, readScenario } from './scenario/read-scenario.ts';
export type { Scenario } from './scenario/scenario.ts';
