/**
 * The waiting of single bundles, which a fluid does not have: it matters near full load, and with few keys.
 *
 * For c servers at load ρ, Allen and Cunneen: mean wait = C · S / (c (1 − ρ)) · (Ca² + Cs²) / 2, with C the chance to
 * wait in M/M/c (A. O. Allen, Probability, Statistics, and Queueing Theory, 2nd ed. 1990, 5.3). It is exact for M/M/c,
 * and for one server that Poisson arrivals reach it is Pollaczek and Khinchine's formula. For C, in place of Erlang's
 * sum over c terms, ρ^(√(2(c+1)) − 1) (H. Sakasegawa, "An approximation formula L_q ≃ α·ρ^β/(1−ρ)", Annals of the
 * Institute of Statistical Mathematics 29 (1977) 67–75), exact for c = 1. Errors: test/theory/waiting.test.ts.
 *
 * Who waits does so for an exponential time, which is exact for M/M/c and the limit in heavy traffic.
 */

/** Beyond this load a queue without end would be foreseen; the fluid's backlog takes over. */
const FULL = 0.999;

/**
 * The chance that a bundle finds all servers busy.
 * @param servers >= 1
 * @param load 0 to 1
 */
export function chanceToWait(servers: number, load: number): number {
  const bounded = Math.min(FULL, load);
  if (bounded <= 0) return 0;
  return Math.exp((Math.sqrt(2 * (servers + 1)) - 1) * Math.log(bounded));
}

/**
 * The mean wait over all bundles, those that don't wait included, ms.
 * @param servers >= 1
 * @param load 0 to 1
 * @param serviceMs mean time of a bundle
 * @param scvs of the times between arrivals plus that of the service times: squared coefficients of variation
 */
export function meanWait(servers: number, load: number, serviceMs: number, scvs: number): number {
  const bounded = Math.min(FULL, Math.max(0, load));
  return (chanceToWait(servers, bounded) * serviceMs * scvs) / (2 * servers * (1 - bounded));
}
