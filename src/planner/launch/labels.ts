/** @returns names and values of labels `name=value`; a name alone has an empty value */
export const labelPairs = (labels: readonly string[]): readonly (readonly [string, string])[] =>
  labels.map((label) => {
    const at = label.indexOf('=');
    return at < 0 ? [label, ''] : [label.slice(0, at), label.slice(at + 1)];
  });

/** @returns labels as a JSON object in one text, as Java and Go take them */
export const labelsJson = (labels: readonly string[]): string =>
  JSON.stringify(Object.fromEntries(labelPairs(labels)));
