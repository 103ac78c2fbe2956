const TURN = 2 * Math.PI;

/** 1/3!, 1/5!, … 1/21!, signs alternating: Taylor's series, whose error at a quarter turn is below 1e-16. */
const COEFFICIENTS = [1, -6, 120, -5040, 362_880, -39_916_800, 6_227_020_800, -1_307_674_368_000]
  .concat([355_687_428_096_000, -121_645_100_408_832_000, 51_090_942_171_709_440_000])
  .map((factorial) => 1 / factorial);

/**
 * The sine of a number of turns, by sums and products alone: `Math.sin` differs between V8 versions (2023 on).
 * @param turns finite; 0.25 gives 1
 * @returns to about 1e-15
 */
export function sineOfTurns(turns: number): number {
  const part = turns - Math.floor(turns); // [0, 1)
  const folded = part <= 0.25 ? part : part <= 0.75 ? 0.5 - part : part - 1;
  const x = folded * TURN;
  let sum = 0;
  for (const coefficient of COEFFICIENTS.toReversed()) sum = sum * x * x + coefficient;
  return sum * x;
}
