/**
 * Engines keep a whole text as long as a part that was cut out of it.
 * @returns the same text, cut out of nothing: what is remembered of a file keeps none of the file
 */
export const ownText = (text: string): string => JSON.parse(JSON.stringify(text)) as string;
