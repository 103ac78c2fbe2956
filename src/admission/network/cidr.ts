/** A range of IPv4 addresses, both ends included. */
export interface AddressRange {
  readonly from: number;
  readonly to: number;
}

const CIDR = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/u;

/** Takes `10.128.0.0/9`, or a single address; returns its range, or null for IPv6 and what is no address. */
export function rangeOf(cidr: string): AddressRange | null {
  const [, a, b, c, d, bits = '32'] = CIDR.exec(cidr) ?? [];
  const octets = [a, b, c, d].map(Number);
  const prefix = Number(bits);
  if (prefix > 32 || octets.some((octet) => !(octet <= 255))) return null;
  const address = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  let size = 1;
  for (let bit = prefix; bit < 32; bit++) size *= 2;
  const from = Math.floor(address / size) * size;
  return { from, to: from + size - 1 };
}

/** How much of one range another covers. */
export type Cover = 'all' | 'some' | 'none';

const touches = (one: AddressRange, other: AddressRange): boolean =>
  one.from <= other.to && other.from <= one.to;

/** @returns how much of `inner` the ranges cover; several that cover it only together count as `some` */
export function coverOf(inner: AddressRange, ranges: readonly string[]): Cover {
  const given = ranges.map(rangeOf).filter((range) => range !== null);
  if (given.some(({ from, to }) => from <= inner.from && inner.to <= to)) return 'all';
  return given.some((range) => touches(range, inner)) ? 'some' : 'none';
}
