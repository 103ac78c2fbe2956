/**
 * A list of console text is none of JSON: `[main] INFO …`, `[2026-05-18, 14:02:44 UTC] …`, `[1] 4711`. A scalar counts
 * only with a comma behind it.
 */
const START =
  /^\uFEFF?\s*(?:\{|\[\s*(?:$|[[\]{"]|(?:-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)\s*,))/u;

/** Takes the beginning of a text; returns whether it is meant as JSON: a map, or a list of what lists of JSON have. */
export function beginsAsJson(text: string): boolean {
  return START.test(text);
}
