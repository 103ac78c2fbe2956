const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '@': '&#64;', // or GitHub would notify people
};

/** Control characters and line ends, which would leave the table or the list. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/**
 * @param text from a user or the service
 * @returns it as Markdown that shows the same characters on one line, in a table too
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(BREAKS, ' ')
    .trim()
    .replace(/[&<>@]/gu, (character) => ENTITIES[character] ?? '')
    .replace(/[\\`*[\]|~]|\$(?!\d)|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/gu, '\\$&')
    .replace(/^(#|[-+](?=\s)|\d+(?=[.)]\s))/u, (start) =>
      /\d$/u.test(start) ? `${start}&#8203;` : `\\${start}`,
    );
}

/** @returns a text for inside a code block: one line, and nothing that ends the block */
export function codeText(text: string): string {
  return text.replace(BREAKS, ' ').replace(/`/gu, "'").trim();
}
