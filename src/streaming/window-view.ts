import type { Feed } from './feed.ts';
import type { WindowView } from './flow-view.ts';

/** @returns the windows of an edge, as they are whenever looked at. Throws a RangeError where it has none */
export function windowView(feed: Feed): WindowView {
  const run = feed.window;
  if (run === null) throw new RangeError('flow: an edge without windows');
  const { bytesPerHeldElement, bytesPerHeldKey } = feed.spec;
  return {
    from: feed.spec.from,
    to: feed.to,
    get heldElements() {
      return run.hold.held;
    },
    get heldKeys() {
      return run.hold.heldKeys;
    },
    get stateBytes() {
      return run.hold.held * bytesPerHeldElement + run.hold.heldKeys * bytesPerHeldKey;
    },
    get came() {
      return run.came;
    },
    get late() {
      return run.late;
    },
    get dropped() {
      return run.dropped;
    },
    get units() {
      return run.units;
    },
  };
}
