import { isDue } from '../../flow/due.ts';
import { type Lump, PUNCTUAL, type RateCursor } from './rate-cursor.ts';

/** Elements that come at some time, at once or at a rate, once or again and again. */
export interface Burst {
  readonly kind: 'burst';
  /** Elements of each burst, >= 0. */
  readonly elements: number;
  /** ms */
  readonly at: number;
  /** How long it lasts, ms; 0: they come at once. */
  readonly lasts: number;
  /** From the beginning of one to that of the next, ms, at least `lasts`; null: only one. */
  readonly every: number | null;
}

/** @returns a cursor that is at 0 between the bursts */
export function startBurst({ elements, at, lasts, every }: Burst): RateCursor {
  let begun = 0; // bursts
  let lumps: Lump[] = [];
  const beginOf = (burst: number): number =>
    burst === 0 ? at : every === null ? Infinity : at + burst * every;
  const end = (): number => (begun === 0 ? -Infinity : beginOf(begun - 1) + lasts);
  let open = false;
  return {
    ...PUNCTUAL,
    rateAt(time) {
      while (isDue(beginOf(begun), time)) {
        const born = beginOf(begun);
        if (lasts === 0) lumps.push({ amount: elements, bornFrom: born, bornTo: born });
        begun += 1;
      }
      open = lasts > 0 && !isDue(end(), time);
      return open ? elements / lasts : 0;
    },
    nextChange: () => (open ? Math.min(end(), beginOf(begun)) : beginOf(begun)),
    takeLumps() {
      const taken = lumps;
      lumps = [];
      return taken;
    },
  };
}
