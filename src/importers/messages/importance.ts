import type { Importance } from './message.ts';

const NAMES: ReadonlyMap<string, Importance> = new Map([
  ['JOB_MESSAGE_DEBUG', 'debug'],
  ['JOB_MESSAGE_DETAILED', 'detailed'],
  ['JOB_MESSAGE_BASIC', 'basic'],
  ['JOB_MESSAGE_WARNING', 'warning'],
  ['JOB_MESSAGE_ERROR', 'error'],
  // Cloud Logging; that DETAILED is written as INFO is inferred.
  ['DEBUG', 'debug'],
  ['INFO', 'basic'],
  ['NOTICE', 'basic'],
  ['WARNING', 'warning'],
  ['ERROR', 'error'],
  ['CRITICAL', 'error'],
  ['ALERT', 'error'],
  ['EMERGENCY', 'error'],
  // Java's loggers.
  ['FINE', 'debug'],
  ['WARN', 'warning'],
  ['SEVERE', 'error'],
]);

/** Takes an importance, a severity or a level as a file names it; returns it, `basic` where it is unknown. */
export function importanceOf(name: string): Importance {
  return NAMES.get(name) ?? 'basic';
}
