import { optionNames } from '../../facts/options.ts';
import type { Place } from './place.ts';

/** Objects in which users write what they like. */
const FREE =
  /^(?:options|parameters|sdkPipelineOptions|sdk_pipeline_options|pipeline_options|display_data|displayData)$/u;
/** Fields beside the value of an option: what it belongs to. */
const BESIDE =
  /^(?:key|value|strValue|stringValue|shortStrValue|shortValue|namespace|type|label|@type|name|class|fn|appName|userAgent|runner|dataflowJobId|goog-.*|\w+Class|\w*[vV]ersion)$/u;
/** Words of an interface, numbers, classes: nothing of the user's own. */
const PLAIN = /^(?:[A-Z][A-Z\d_]*|true|false|null|[\d.,:%+TZ -]*|[a-z]\w*(?:\.\w+){2,}|.)$/u;

const KNOWN: ReadonlySet<string> = new Set(optionNames);

/** @returns whether a value that nothing was found in is free text of the user, which nobody but them can judge */
export function isUnjudged(text: string, { key, above }: Place): boolean {
  if (KNOWN.has(key) || BESIDE.test(key) || PLAIN.test(text)) return false;
  return above.some((name) => FREE.test(name));
}
