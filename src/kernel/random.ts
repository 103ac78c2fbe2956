import alea from 'seedrandom/lib/alea.js';

/** A sequence of independent numbers; its owner keeps it and draws in an order of its own. */
export interface RandomStream {
  /** The next number, uniform in [0, 1), a multiple of 2^-53. It can be 0: use -log(1 - u). */
  next(): number;
}

export interface Streams {
  /**
   * Starts the stream `seed/part/part/…` from its beginning, at about 2 µs: keep it.
   * @throws RangeError when a part contains a '/'
   */
  stream(...name: readonly (string | number)[]): RandomStream;
}

/**
 * Creates the source of all randomness under one seed. Streams of different names share nothing.
 *
 * The generator is Johannes Baagøe's Alea (2010). seedrandom's xor128 is faster, but its seeding
 * from text is linear: the first draws of the streams `…/0`, `…/1`, … are visibly correlated.
 * Numbers have 53 bits, because 32 leave four values a rank for a Zipf law over 10^9 keys.
 */
export function createStreams(seed: string): Streams {
  return {
    stream: (...name) => ({ next: alea([seed, ...name.map(checkedPart)].join('/')).double }),
  };
}

function checkedPart(part: string | number): string | number {
  if (typeof part === 'string' && part.includes('/')) {
    throw new RangeError(`stream name: '/' in '${part}'`);
  }
  return part;
}
