import { type CommandWords, commandEntries } from './commands.ts';
import { connectorEntries } from './connectors.ts';
import { constantEntries } from './constants.ts';
import type { Entry } from './entry.ts';
import { faultEntries } from './faults.ts';
import { findingEntries } from './findings.ts';
import { keyEntries, stepEntries } from './keys.ts';
import { limitEntries } from './limit-entries.ts';
import { metricEntries } from './metric-entries.ts';
import { optionEntries } from './options.ts';
import { priceEntries } from './prices.ts';
import { quotaEntries } from './quotas.ts';
import { settingEntries } from './settings.ts';
import { stateEntries } from './states.ts';
import { topicEntries } from './topics.ts';

/**
 * @param commands of the command line, which this room does not know
 * @returns everything that can be explained, by kind, in the order of the tables it comes from
 */
export function referenceEntries(commands: readonly CommandWords[]): readonly Entry[] {
  return [
    ...commandEntries(commands),
    ...keyEntries(),
    ...stepEntries(),
    ...connectorEntries(),
    ...optionEntries(),
    ...settingEntries(),
    ...faultEntries(),
    ...quotaEntries(),
    ...constantEntries(),
    ...priceEntries(),
    ...metricEntries(),
    ...limitEntries(),
    ...stateEntries(),
    ...findingEntries(),
    ...topicEntries(),
  ];
}
