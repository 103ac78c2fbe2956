import type { Entry } from './entry.ts';
import { localityTopic } from './topics/locality.ts';
import { serviceLimitsTopic } from './topics/service-limits.ts';

/** @returns what is explained by subject: things that no one name of a scenario or result stands for */
export const topicEntries = (): readonly Entry[] => [localityTopic, serviceLimitsTopic];
