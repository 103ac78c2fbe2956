import type { Feed } from './feed.ts';
import type { FlowState } from './flow-state.ts';
import { mix } from './parcels/mix.ts';
import type { ParcelList } from './parcels/parcel-list.ts';

/** Lets time pass up to `time`, during which no rate changes, stage by stage. */
export function passInterval(state: FlowState, time: number): void {
  const from = state.now;
  state.cpuMs += state.used * (time - from);
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
  state.findFrontier(index);
  const extra = state.extras[index];
  if (stage.recorder === null || extra === undefined) return;
  for (let place = 0; place < stage.passed.length; place += 1) {
    stage.recorder.record(stage.passed.at(place), extra);
  }
}

/** What came into a stage: from outside, and from the stages that it reads, which have passed the interval already. */
function gather(state: FlowState, index: number, from: number): ParcelList {
  const { inbox } = state.stageAt(index);
  arrive(inbox.arrived, from, state.now, state.rates.source[index] ?? 0);
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

function arrive(arrived: ParcelList, from: number, to: number, rate: number): void {
  arrived.clear();
  if (rate === 0) return;
  const parcel = arrived.add();
  parcel.amount = rate * (to - from);
  parcel.from = parcel.bornFrom = parcel.oldestFrom = from;
  parcel.to = parcel.bornTo = parcel.oldestTo = to;
}

/** Tells windows how far the watermark has come; what they let go at once lies in front of the next stage. */
function closeWindows(state: FlowState): void {
  for (const feed of state.windowed) {
    const { window } = feed;
    if (window === null) continue;
    const front = state.frontier[feed.spec.from] ?? 0;
    const units = window.reach(Math.min(front - window.spec.watermarkLag, window.boundary));
    state.stageAt(feed.to).addLump(units, window.watermark);
  }
}
