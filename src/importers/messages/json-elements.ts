import { TokenParser } from '@streamparser/json';
import { createJsonSyntax, type JsonFault } from '../../scenario/files/json-syntax.ts';

/** JSON that comes in pieces of text; of it, values at chosen places are handed over and then forgotten. */
export interface JsonElements {
  /** After a fault nothing more is read. */
  write(piece: string): void;
  /** Says that the text is over; returns why it is no JSON, or null. */
  end(): JsonFault | null;
}

const HIGH_SURROGATE = /[\uD800-\uDBFF]$/u;

const step = (key: string | number | undefined): string =>
  typeof key === 'number' ? `[${key}]` : `.${key ?? ''}`;

/**
 * @param paths where values are wanted: `$.*` the items of a list, `$.jobMessages.*` those of a list in a map
 * @param onElement takes such a value and its path, `jobMessages[3]`
 */
export function createJsonElements(
  paths: readonly string[],
  onElement: (value: unknown, path: string) => void,
): JsonElements {
  const elements = new TokenParser({ paths: [...paths], keepStack: false });
  elements.onValue = ({ value, key, stack }) => {
    const keys = [...stack.slice(1).map((above) => above.key), key];
    onElement(value, keys.map(step).join('').replace(/^\./u, ''));
  };
  // The syntax is checked first: what comes here is well-formed.
  elements.onError = () => undefined;
  const syntax = createJsonSyntax((token, value) => {
    elements.write({ token, value: value as string });
  });
  const encoder = new TextEncoder();
  let rest = '';
  let fault: JsonFault | null = null;
  return {
    write(piece) {
      const text = rest + piece;
      // A character of two halves may come in two pieces.
      rest = HIGH_SURROGATE.exec(text)?.[0] ?? '';
      fault ??= syntax.write(encoder.encode(text.slice(0, text.length - rest.length)));
    },
    end: () => fault ?? syntax.write(encoder.encode(rest)) ?? syntax.end(),
  };
}
