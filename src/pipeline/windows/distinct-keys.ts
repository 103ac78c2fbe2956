/**
 * The keys that one expects to meet among elements whose keys are drawn evenly: K (1 − (1 − 1/K)^n), with e^(−n/K).
 * @param elements n, >= 0
 * @param keys K, > 0, may be Infinity
 */
export function distinctKeys(elements: number, keys: number): number {
  if (elements <= 0) return 0;
  if (keys === Infinity) return elements;
  return Math.min(elements, -keys * Math.expm1(-elements / keys));
}
