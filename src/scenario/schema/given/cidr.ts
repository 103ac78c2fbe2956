import { z } from 'zod';

/** A subnet of Compute Engine has 8 to 2^24 addresses. */
const PREFIX = { least: 8, most: 29 } as const;

const EXPECTED = `expected a range such as \`10.128.0.0/20\`, with a prefix of ${PREFIX.least} to ${PREFIX.most}`;

const CIDR = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/u;

/** Bits of a block that lie within one octet's 256 values: the octet's first address in it. */
const firstIn = (octet: number, bits: number): number => {
  const size = [256, 128, 64, 32, 16, 8, 4, 2, 1][Math.min(Math.max(bits, 0), 8)] ?? 1;
  return octet - (octet % size);
};

/** @returns the range that an address and prefix lie in, written from its first address; null: it is no range */
function rangeOf(text: string): string | null {
  const parts = CIDR.exec(text)?.slice(1).map(Number) ?? [];
  const [prefix = -1] = parts.slice(4);
  const octets = parts.slice(0, 4);
  if (octets.length < 4 || octets.some((octet) => octet > 255)) return null;
  if (prefix < PREFIX.least || prefix > PREFIX.most) return null;
  const first = octets.map((octet, at) => firstIn(octet, prefix - 8 * at));
  return `${first.join('.')}/${prefix}`;
}

/** The primary range of a subnet, IPv4. */
export const cidr = z
  .string({ error: EXPECTED })
  .meta({ description: 'its primary range', pattern: CIDR.source, examples: ['10.128.0.0/20'] })
  .superRefine((text, context) => {
    const range = rangeOf(text);
    if (range === text) return;
    context.addIssue(
      range === null
        ? { code: 'custom', message: `${EXPECTED}, got ${text}` }
        : {
            code: 'custom',
            message: `expected the first address of the range, got ${text}`,
            params: { nearest: range },
          },
    );
  });
