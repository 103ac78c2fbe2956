import { isDue } from '../flow/due.ts';
import { chanceToWait, meanWait } from './latency/waiting.ts';
import type { Feed } from './feed.ts';
import type { FlowState } from './flow-state.ts';
import { bornOf, type RateCursor } from './load/rate-cursor.ts';
import { otherBundlesAt, placeBundles, settleBundles } from './bundles/settle-bundles.ts';
import { foldStages, otherFoldAt } from './windows/fold.ts';
import type { WindowRun } from './windows/window-run.ts';

/** Rates that windows plan depend on rates, and these on what windows plan: rounds until they agree. */
const ROUNDS = 8;

/** Of the CPU: no more is to be had. */
const NEAR = 0.999;

/** What is through within a nanosecond counts as through. */
const WHISKER_MS = 1e-6;

/** Sets all rates from now on, and when the first of them changes. */
export function foresee(state: FlowState): void {
  const { rates } = state;
  for (let index = 0; index < state.stages.length; index += 1) {
    rates.backlogged[index] = state.stageAt(index).isBacklogged ? 1 : 0;
  }
  state.findFrontiers();
  placeBundles(state);
  solve(state);
  settleBundles(state, () => {
    solve(state);
  });
  state.changeAt = nextChange(state);
  addWaits(state);
}

/** Brings rates, and what windows plan, up to date. */
function solve(state: FlowState): void {
  setRatios(state);
  state.rates.solve();
  for (let round = 0; round < ROUNDS && plan(state); round += 1) state.rates.solve();
}

/** Plans what windows let go, and in how many groups it goes on; returns whether that changes any rate. */
function plan(state: FlowState): boolean {
  const isPlannedAnew = planWindows(state);
  const isFoldedAnew = foldStages(state);
  return setRatios(state) || isPlannedAnew || isFoldedAnew;
}

/** Sets what flows along the edges for each element that passes the stage before. */
function setRatios({ feeds, rates, stages }: FlowState): boolean {
  let changed = false;
  for (const [index, { ratio, spec }] of feeds.entries()) {
    const now = ratio * (stages[spec.from]?.fold ?? 1);
    const before = rates.ratio[index] ?? 0;
    if (Math.abs(now - before) > 1e-12 * before) changed = true;
    rates.ratio[index] = now;
  }
  return changed;
}

function nextChange(state: FlowState): number {
  let next = Infinity;
  let index = 0;
  for (const stage of state.stages) {
    const [inflow, outflow] = [state.rates.inflow[index] ?? 0, state.rates.outflow[index] ?? 0];
    if (stage.foresee(state.now, inflow, outflow)) next = state.now;
    next = Math.min(next, stage.emptyAt);
    if (stage.cursor !== null) next = Math.min(next, stage.cursor.nextChange());
    index += 1;
  }
  for (const bundled of state.bundled) next = Math.min(next, otherBundlesAt(state, bundled));
  for (const folding of state.folding) next = Math.min(next, otherFoldAt(state, folding));
  for (const { window } of state.windowed) {
    if (window === null) continue;
    next = Math.min(next, window.boundaryAt, state.now + window.fillIn);
  }
  return next;
}

function planWindows(state: FlowState): boolean {
  let changed = false;
  let index = -1;
  for (const feed of state.feeds) {
    index += 1;
    if (feed.window === null) continue;
    const { fold } = state.stageAt(feed.spec.from);
    const outflow = (state.rates.outflow[feed.spec.from] ?? 0) * fold;
    planWindow(state, feed, feed.window, outflow * feed.spec.ratio * feed.window.shares.onTime);
    if (planEarly(state, feed, feed.window, outflow)) changed = true;
    const before = state.rates.extra[index] ?? 0;
    if (Math.abs(feed.window.ending - before) > 1e-12 * before) changed = true;
    state.rates.extra[index] = feed.window.ending;
  }
  return changed;
}

function planWindow(state: FlowState, feed: Feed, window: WindowRun, inflow: number): void {
  const lag = window.spec.watermarkLag;
  window.watermark = Math.max(window.watermark, (state.frontier[feed.spec.from] ?? 0) - lag);
  window.boundary = window.hold.boundary(window.watermark, inflow > 0);
  window.boundaryAt =
    window.boundary === Infinity
      ? Infinity
      : clearTime(state, feed.spec.from, window.boundary + lag);
  const lasts = window.boundaryAt - state.now;
  const isAhead = lasts > 0 && lasts < Infinity;
  window.ending = isAhead ? window.hold.plan(window.boundary, lasts, inflow) : 0;
  if (isAhead) window.foreseeEnding(lasts);
}

/** Until when rates stay, windows apart: a backlog is gone, bundles are of another size, a profile steps. */
function steadyUntil(state: FlowState): number {
  const { stages, rates, now, bundled } = state;
  let until = Math.min(Infinity, ...bundled.map((index) => otherBundlesAt(state, index)));
  for (const [index, { queue, cursor, isBacklogged }] of stages.entries()) {
    const falls = (rates.outflow[index] ?? 0) - (rates.inflow[index] ?? 0);
    if (isBacklogged && falls > 0) until = Math.min(until, now + queue.amount / falls);
    if (cursor !== null) until = Math.min(until, cursor.nextChange());
  }
  return until;
}

/** Early panes are foreseen up to the next filling of their window, to its end, or to another change. */
function planEarly(state: FlowState, { spec }: Feed, window: WindowRun, rate: number): boolean {
  const { hold } = window;
  if (!hold.early.exist) return false;
  const born = state.frontier[spec.from] ?? 0;
  const filled = hold.early.vary ? hold.fillTime(born) : Infinity;
  const fillAt = filled === Infinity ? Infinity : clearTime(state, spec.from, filled);
  const filledAt = isDue(fillAt, state.now) ? Infinity : fillAt;
  const until = Math.min(window.boundaryAt, filledAt, steadyUntil(state));
  return window.foreseeEarly(rate, born, Math.max(0, until - state.now));
}

/**
 * @returns the time, at present rates, at which all elements born before `born` will have passed a stage; or an earlier one at
 * which that can be told better, because elements before it move up.
 */
export function clearTime(state: FlowState, index: number, born: number): number {
  if (state.isStuckBefore(index, born)) return Infinity;
  const stage = state.stageAt(index);
  let time = stage.cursor === null && stage.spec.feeds.length > 0 ? -Infinity : born;
  if (stage.cursor !== null) time = Math.max(time, arrivedAt(stage.cursor, born, state.now));
  for (const { spec } of state.feedsOf[index] ?? []) {
    time = Math.max(time, clearTime(state, spec.from, born + (spec.window?.watermarkLag ?? 0)));
  }
  return stage.isBacklogged ? Math.max(time, workedOffAt(state, index, born)) : time;
}

/** When all elements born before `born` have come from a source; Infinity: that is not known before its next change. */
function arrivedAt(cursor: RateCursor, born: number, now: number): number {
  if (cursor.owedSince(now) >= born) return -Infinity;
  const late = cursor.replays().filter((replay) => bornOf(replay, now) < born);
  if (late.length === 0) return Infinity;
  return Math.max(...late.map(({ at, born: first, pace }) => at + (born - first) / pace));
}

/** When all that waits in front of a stage and was born before `born` is worked off, at its present rate. */
function workedOffAt(state: FlowState, index: number, born: number): number {
  const { queue } = state.stageAt(index);
  const ahead = Math.min(queue.amountBefore(born), queue.amount);
  const outflow = state.rates.outflow[index] ?? 0;
  if (ahead <= outflow * WHISKER_MS) return -Infinity;
  return outflow > 0 ? state.now + ahead / outflow : Infinity;
}

/** Whether elements wait in the fluid, or are about to. */
function queues({ rates, stages }: FlowState, index: number): boolean {
  const isGrowing = (rates.inflow[index] ?? 0) > (rates.outflow[index] ?? 0);
  return isGrowing || stages[index]?.isBacklogged === true;
}

/** The waits of bundles up to and including each stage, beside the fluid's. */
function addWaits(state: FlowState): void {
  const isFull = state.pools.map((_, pool) => isPoolFull(state, pool));
  let index = -1;
  for (const extra of state.extras) {
    index += 1;
    const { spec } = state.stageAt(index);
    extra.fixed = 0;
    extra.spread = 0;
    extra.chance = 0;
    extra.mean = 0;
    for (const feed of spec.feeds) {
      const before = state.extras[feed.from];
      if (before === undefined) continue;
      extra.fixed = Math.max(extra.fixed, before.fixed);
      extra.spread = Math.max(extra.spread, before.spread);
      if (before.mean <= extra.mean) continue;
      extra.chance = before.chance;
      extra.mean = before.mean;
    }
    extra.fixed += spec.latency;
    extra.spread += spec.spread ?? 0;
    if (spec.waiting === null || queues(state, index)) continue;
    addWait(state, index, isFull[spec.pool ?? 0] === true);
  }
}

/** Whether all CPU of a pool is in use, and elements wait for it. */
function isPoolFull(state: FlowState, pool: number): boolean {
  const { capacity, used } = state.rates;
  if ((used[pool] ?? 0) < NEAR * (capacity[pool] ?? 0)) return false;
  return state.stages.some(({ spec }, index) => (spec.pool ?? 0) === pool && queues(state, index));
}

/**
 * The bundle waits for one of the workers' vCPU, and for the bundle of its own key before it. Where elements wait
 * because all CPU is in use, those that go on were begun only as far as there is CPU for them.
 */
function addWait(state: FlowState, index: number, isFull: boolean): void {
  const { rates } = state;
  const { waiting, ceiling, pool = 0 } = state.stageAt(index).spec;
  const extra = state.extras[index];
  const [capacity, used] = [rates.capacity[pool] ?? 0, rates.used[pool] ?? 0];
  if (waiting === null || extra === undefined || capacity === 0) return;
  const scvs = waiting.arrivalScv + waiting.serviceScv;
  if (!isFull) {
    const [servers, load] = [Math.max(1, capacity), used / capacity];
    addOne(extra, chanceToWait(servers, load), meanWait(servers, load, waiting.bundleMs, scvs));
  }
  if (ceiling.keys === Infinity) return;
  const perKey = (rates.outflow[index] ?? 0) / waiting.bundleElements / ceiling.keys;
  const busy = Math.max(waiting.bundleMs, ceiling.serviceMs * waiting.bundleElements);
  const keyLoad = perKey * busy;
  addOne(extra, chanceToWait(1, keyLoad), meanWait(1, keyLoad, busy, scvs));
}

function addOne(extra: { chance: number; mean: number }, chance: number, mean: number): void {
  extra.chance = 1 - (1 - extra.chance) * (1 - chance);
  extra.mean += mean;
}

/** Handles what is due now: profiles step, windows close. Backlogs that are gone have gone with the interval. */
export function happen(state: FlowState): void {
  state.changes += 1;
  const { now } = state;
  let index = -1;
  for (const stage of state.stages) {
    index += 1;
    const { cursor } = stage;
    if (cursor === null || !isDue(cursor.nextChange(), now)) continue;
    state.rates.source[index] = cursor.rateAt(now);
    stage.addLumps(cursor.takeLumps(), now);
  }
  for (const feed of state.windowed) {
    const { window } = feed;
    if (window === null || !isDue(window.boundaryAt, now)) continue;
    const lag = window.spec.watermarkLag;
    if (!isDue(clearTime(state, feed.spec.from, window.boundary + lag), now)) continue;
    state.timers.beforeClosing(now);
    state.letGo(feed, window.reach(window.boundary), window.boundary);
  }
  state.timers.afterClosing(now);
}
