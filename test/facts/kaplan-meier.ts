/** How long something was seen to live, and whether it ended by itself; else it was taken out of sight. */
export interface Observation {
  readonly life: number;
  readonly ended: boolean;
}

/**
 * @returns a function from age to the probability of having ended by then, ends out of sight censored.
 * Source: E. L. Kaplan, P. Meier, "Nonparametric estimation from incomplete observations", JASA 53 (1958) 457–481
 */
export function kaplanMeier(observations: readonly Observation[]): (age: number) => number {
  const sorted = observations.toSorted((a, b) => a.life - b.life);
  const steps: { readonly life: number; readonly alive: number }[] = [];
  let alive = 1;
  sorted.forEach(({ life, ended }, index) => {
    if (ended) alive *= 1 - 1 / (sorted.length - index);
    steps.push({ life, alive });
  });
  return (age) => 1 - (steps.findLast(({ life }) => life <= age)?.alive ?? 1);
}
