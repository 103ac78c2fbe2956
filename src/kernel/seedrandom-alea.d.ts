/** @types/seedrandom describes only the whole package; this is the one generator taken from it. */
declare module 'seedrandom/lib/alea.js' {
  interface Alea {
    (): number;
    readonly double: () => number;
  }
  function alea(seed: string): Alea;
  export = alea;
}
