import { isCommonWord } from './google-names.ts';
import type { Place } from './place.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { matchesOf } from './matches.ts';

/** Fields that hold a step's name: `Read/ParDo(Parse)/ParMultiDo(Parse)`, `Read.out0`. */
const STEP_KEYS =
  /^(?:user_name|userName|originalTransform|originalTransformOrCollection|inputCollectionName|outputCollectionName|output_user_name|step)$/u;
const TRANSFORMS = /^(?:originalPipelineTransform|componentTransform|transforms)$/u;

/** Texts of the service with steps in them. */
const MESSAGES = [
  /^(?:Executing|Finished) operation (?<steps>.+)$/u,
  /^Fusing consumer (?<steps>.+) into ?(?<into>.+)$/u,
  /Step (?<steps>[^:]+?) has/u,
];

/** What Beam, Java and Python themselves call things. */
const PUBLIC_CLASS =
  /^(?:org\.apache\.|apache_beam\.|com\.google\.|google\.|java\.|javax\.|jdk\.|sun\.|scala\.|kotlin\.|io\.grpc\.|io\.netty\.|org\.joda\.)/u;

/** Transforms and inner steps of Beam's own library; a step that is one of them says nothing of the user. */
const BEAM_STEP =
  /^(?:Read|Write|Map|FlatMap|MapTuple|ParDo|ParMultiDo|ParMultiDo\(Anonymous\)|ParDo\(Anonymous\)|GroupByKey|GroupByWindow|CoGroupByKey|Combine(?:PerKey|Globally|Values)?|Combine\.\w+(?:\(\w*\))?|Count(?:\.\w+)?|Flatten|Window(?:Into)?|Window\.\w+(?:\(\))?|Create|Impulse|Reshuffle(?:\.\w+)?|ReshufflePerKey|RemoveRandomKeys|AddRandomKeys|Filter|Keys|Values|KvSwap|Distinct|View(?:\.\w+)?|AsIterable|AsList|Extract|Merge|Precombine|Group|Reify|WithKeys|Top(?:\.\w+)?|Sum(?:\.\w+)?|WriteImpl|DoOnce|InitializeWrite|FinalizeWrite|PreFinalize|WriteBundles|WriteFiles|Split|SplitWithSizing|PairWithRestriction|ProcessElement\w*|Pubsub\w+|ToString|_\w+|[A-Z]\w*IO(?:\.\w+)?|out\d*|output|F\d+|s\d+|\d+)$/u;

const CLASS = /(?<![\w.$/-])[a-z_]\w*(?:\.[a-z_]\w*)*\.[A-Z][\w$]*/gu;

/** `ParDo(ParseOrders)` → `ParseOrders`; `Read orders.out0` → `Read orders`. */
function bareStep(part: string): string {
  const trimmed = part.replace(/[.-]out\d*$/u, '').trim();
  const inner =
    /^(?:ParDo|ParMultiDo|Map|FlatMap|MapElements|Combine\.\w+)\((?<inner>[^()]+)\)$/u.exec(
      trimmed,
    );
  return inner?.groups?.['inner'] ?? trimmed;
}

function noteSteps(names: string, pseudonyms: Pseudonyms): void {
  for (const part of names.split(/[/+]/u)) {
    const name = bareStep(part);
    if (name.length > 1 && !BEAM_STEP.test(name) && !isCommonWord(name))
      pseudonyms.note('step', name);
  }
}

function noteClasses(text: string, pseudonyms: Pseudonyms): void {
  for (const [name] of matchesOf(text, CLASS)) {
    if (PUBLIC_CLASS.test(name)) continue;
    pseudonyms.note('class', name);
    const simple = name.slice(name.lastIndexOf('.') + 1);
    for (const part of simple.split('$')) {
      if (part.length > 2 && !BEAM_STEP.test(part)) pseudonyms.note('class', part);
    }
  }
}

const isStep = (key: string, around: string): boolean =>
  STEP_KEYS.test(key) || STEP_KEYS.test(around) || (key === 'name' && TRANSFORMS.test(around));

/** Notes the names of steps, and of classes that are not Beam's or Google's. */
export function noteCode(text: string, place: Place, pseudonyms: Pseudonyms): void {
  const { key, above } = place;
  const around = above.at(-1) ?? '';
  if (isStep(key, around)) noteSteps(text, pseudonyms);
  if (key === 'appName') pseudonyms.note('class', text);
  for (const form of MESSAGES) {
    const { steps, into } = form.exec(text)?.groups ?? {};
    if (steps !== undefined) noteSteps(steps, pseudonyms);
    if (into !== undefined) noteSteps(into, pseudonyms);
  }
  noteClasses(text, pseudonyms);
}
