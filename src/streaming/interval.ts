import { isDue } from '../flow/due.ts';
import type { Feed } from './feed.ts';
import type { FlowState } from './flow-state.ts';
import { arrivingBetween, type RateCursor } from './load/rate-cursor.ts';
import { mix } from './parcels/mix.ts';
import { setBorn } from './parcels/parcel.ts';
import type { ParcelList } from './parcels/parcel-list.ts';
import type { TimerQueue } from './timers/timer-queue.ts';

/** Lets time pass up to `time`, during which no rate changes, stage by stage. */
export function passInterval(state: FlowState, time: number): void {
  const from = state.now;
  state.cpuMs += state.cpu * (time - from);
  state.now = time;
  for (let index = 0; index < state.stages.length; index += 1) passStage(state, index, from);
  closeWindows(state);
  state.flush();
  state.peakWatermarkAge = Math.max(state.peakWatermarkAge, state.ageOf(state.frontier));
}

function passStage(state: FlowState, index: number, from: number): void {
  const { now, rates } = state;
  const stage = state.stageAt(index);
  const arrived = gather(state, index, from);
  const [before, outflow] = [stage.backlog, rates.outflow[index] ?? 0];
  stage.pass(arrived, from, now, rates.inflow[index] ?? 0, outflow);
  state.longestBacklog.pass(from, before, now, stage.backlog, outflow);
  stage.recentOut.note(now, stage.totalOut);
  if (stage.timers !== null) passTimers(state, stage.timers, index, from);
  state.findFrontier(index);
  const extra = state.extras[index];
  if (stage.recorder === null || extra === undefined) return;
  for (let place = 0; place < stage.passed.length; place += 1) {
    stage.recorder.record(stage.passed.at(place), extra);
  }
}

/** Timers that became due evenly stand among what came, and those of what was taken have fired. */
function passTimers(state: FlowState, timers: TimerQueue, index: number, from: number): void {
  const { totalIn, totalOut, isBacklogged } = state.stageAt(index);
  let fired = 0;
  for (const { window } of state.feedsOf[index] ?? []) fired += window?.takeFired() ?? 0;
  timers.put(fired, totalIn, from, state.now);
  timers.take(totalOut, from, state.now, !isBacklogged);
}

/** What came into a stage: from outside, and from the stages that it reads, which have passed the interval already. */
function gather(state: FlowState, index: number, from: number): ParcelList {
  const { inbox, cursor } = state.stageAt(index);
  arrive(inbox.arrived, from, state.now, state.rates.source[index] ?? 0, cursor);
  let only = inbox.arrived;
  let inputs = only.length > 0 ? 1 : 0;
  for (const feed of state.feedsOf[index] ?? []) {
    carry(state, feed, from);
    if (feed.passing.length > 0) only = feed.passing;
    if (feed.ending.length > 0) only = feed.ending;
    inputs += (feed.passing.length > 0 ? 1 : 0) + (feed.ending.length > 0 ? 1 : 0);
  }
  if (inputs <= 1) return only;
  inbox.mixed.clear();
  mix(inbox.lists, inbox.mixed);
  return inbox.mixed;
}

/** Brings what has passed the stage before over an edge. */
function carry(state: FlowState, feed: Feed, from: number): void {
  const { window, spec } = feed;
  const front = state.frontier[spec.from] ?? 0;
  const watermark =
    window === null ? 0 : Math.min(front - window.spec.watermarkLag, window.boundary);
  feed.carry(state.stageAt(spec.from).passed, from, state.now, watermark);
}

/** What comes from outside. What is replayed goes first, and no watermark passes what of it is still to come. */
function arrive(
  arrived: ParcelList,
  from: number,
  to: number,
  rate: number,
  cursor: RateCursor | null,
): void {
  arrived.clear();
  if (rate === 0) return;
  const owed = cursor?.owedSince(to) ?? Infinity;
  for (const { amount, bornFrom, bornTo } of arrivingBetween(
    rate,
    cursor?.replays() ?? [],
    from,
    to,
  )) {
    const parcel = arrived.add();
    parcel.amount = amount;
    parcel.fold = 1;
    parcel.from = from;
    parcel.to = to;
    setBorn(parcel, bornFrom, bornTo);
    parcel.bornFrom = from;
    parcel.bornTo = to;
    parcel.oldestFrom = Math.min(bornFrom, owed);
    parcel.oldestTo = Math.min(bornTo, owed);
  }
}

/** Tells windows how far the watermark has come; what they let go at once lies in front of the next stage. */
function closeWindows(state: FlowState): void {
  const { timers, now } = state;
  if (state.windowed.some((feed) => isClosing(state, feed))) timers.beforeClosing(now);
  for (const feed of state.windowed) {
    const { window } = feed;
    if (window === null) continue;
    const units = window.reach(Math.min(watermarkOf(state, feed), window.boundary));
    state.letGo(feed, units, window.watermark);
  }
  timers.afterClosing(now);
}

/** How far the watermark of windows has come, as far as elements go. */
const watermarkOf = (state: FlowState, { spec }: Feed): number =>
  (state.frontier[spec.from] ?? 0) - (spec.window?.watermarkLag ?? 0);

const isClosing = (state: FlowState, feed: Feed): boolean =>
  feed.window?.closes === true && isDue(feed.window.boundary, watermarkOf(state, feed));
