export type { Admission, Finding } from './admission/finding.ts';
export { DEFAULT_RUNS, type Forecast, forecast, startForecast } from './forecast/forecast.ts';
export type { RunResult } from './forecast/run-result.ts';
export { formatIssue, type Issue } from './scenario/issue.ts';
export { scenarioJsonSchema } from './scenario/json-schema.ts';
export { type ReadResult, readScenario } from './scenario/read-scenario.ts';
export type { Scenario } from './scenario/scenario.ts';
