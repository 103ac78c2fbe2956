/**
 * The waiting of single bundles, which a fluid does not have: it matters near full load, and with few keys.
 *
 * For c servers at load ρ, Allen and Cunneen: mean wait = C · S / (c (1 − ρ)) · (Ca² + Cs²) / 2, with C the chance to
 * wait in M/M/c (A. O. Allen, Probability, Statistics, and Queueing Theory, 2nd ed. 1990, 5.3). It is exact for M/M/c,
 * and for one server that Poisson arrivals reach it is Pollaczek and Khinchine's formula. C is Erlang's up to 100
 * servers; beyond, its limit in heavy traffic, 1 / (1 + β Φ(β) / φ(β)) with β = (1 − ρ) √c (S. Halfin and W. Whitt,
 * "Heavy-traffic limits for queues with many exponential servers", Operations Research 29 (1981) 567–588).
 * Errors: test/theory/waiting.test.ts.
 *
 * Who waits does so for an exponential time, which is exact for M/M/c and the limit in heavy traffic.
 */

/**
 * Beyond this load a queue takes minutes to become what it would be, service time / (servers (1 − ρ)²), and loads do not
 * stay for so long: it is taken as at this one, and the fluid's backlog takes over.
 */
const FULL = 0.99;

/**
 * The chance that a bundle finds all servers busy.
 * @param servers >= 1
 * @param load 0 to 1
 */
export function chanceToWait(servers: number, load: number): number {
  const bounded = Math.min(FULL, load);
  if (bounded <= 0) return 0;
  return servers <= MOST_EXACT
    ? erlangC(Math.floor(servers), bounded)
    : halfinWhitt(servers, bounded);
}

/** Servers up to which Erlang's recursion is gone through. */
const MOST_EXACT = 100;

/** By Erlang's B, server by server. */
function erlangC(servers: number, load: number): number {
  const offered = servers * load;
  let blocking = 1;
  for (let n = 1; n <= servers; n += 1) blocking = (offered * blocking) / (n + offered * blocking);
  return blocking / (1 - load * (1 - blocking));
}

function halfinWhitt(servers: number, load: number): number {
  const beta = (1 - load) * Math.sqrt(servers);
  if (beta > 8) return 0;
  const density = Math.exp((-beta * beta) / 2) / Math.sqrt(2 * Math.PI);
  return 1 / (1 + (beta * (1 - upperTail(beta, density))) / density);
}

/** 1 − Φ(x) for x >= 0, to 7.5e-8. Source: M. Abramowitz and I. A. Stegun, Handbook (1964), 26.2.17. */
function upperTail(x: number, density: number): number {
  const t = 1 / (1 + 0.2316419 * x);
  const series = -0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429));
  return density * t * (0.31938153 + t * series);
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
