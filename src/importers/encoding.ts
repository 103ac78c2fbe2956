/** How the bytes of a file are to be read; PowerShell's `>` writes UTF-16. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gzip';

/** Byte order marks and gzip's own, and what two ASCII characters at the start look like without a mark. */
const BEGINNINGS: readonly (readonly [RegExp, Encoding])[] = [
  [/^1f8b/u, 'gzip'],
  [/^fffe/u, 'utf-16le'],
  [/^feff/u, 'utf-16be'],
  [/^(?!00)..00(?!00)..00/u, 'utf-16le'],
  [/^00(?!00)..00(?!00)../u, 'utf-16be'],
];

/** Takes the first bytes of a file, four if it has as many; returns how to read it: UTF-8 if nothing else shows. */
export function encodingOf(first: Uint8Array): Encoding {
  const hex = Array.from(first.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0'));
  return BEGINNINGS.find(([beginning]) => beginning.test(hex.join('')))?.[1] ?? 'utf-8';
}
