import type { FlowSpec } from '../../../streaming/flow-spec.ts';
import type { StreamingFlow } from '../../../streaming/streaming-flow.ts';

/** What a flow is made of, and how it stands. */
interface Played {
  readonly spec: FlowSpec;
  readonly flow: StreamingFlow;
}

/** Elements in front of each stage and those that it works on; none of a stage that reads from outside. */
function underWay({ spec, flow }: Played): readonly number[] {
  return spec.stages.map(({ source, latency, spread = 0 }, index) => {
    const stage = flow.stages[index];
    if (source !== null || stage === undefined) return 0;
    return stage.backlog + stage.totalOut - stage.outBy(flow.now - latency - spread / 2);
  });
}

/**
 * How many elements from outside one element of each stage has in it: one, where steps drop elements as well; a part, where
 * they make more of them; many, where it is a pane. Of several inputs the most. What a lifted combine joins counts as one.
 */
function madeOf({ spec, flow }: Played): readonly number[] {
  const made: number[] = [];
  for (const [to, { source, feeds }] of spec.stages.entries()) {
    const each = feeds.map(({ from, ratio, window }) => {
      const one = (made[from] ?? 1) / Math.max(1, ratio);
      const view = flow.windows.find((other) => other.from === from && other.to === to);
      if (window === null || view === undefined || view.units === 0) return one;
      return one * Math.max(1, view.came / view.units);
    });
    made.push(source === null ? Math.max(0, ...each) : 1);
  }
  return made;
}

/**
 * @returns elements from outside that were read and are not through every stage yet, each once, though it be in several
 *   windows; one that is under way in two branches counts in both
 */
export function unprocessed(played: Played): number {
  const made = madeOf(played);
  let sum = underWay(played).reduce((all, held, index) => all + held * (made[index] ?? 1), 0);
  for (const { from, to, unfinishedOnce } of played.flow.windows) {
    const { ratio = 1 } = played.spec.stages[to]?.feeds.find((feed) => feed.from === from) ?? {};
    sum += (unfinishedOnce * (made[from] ?? 1)) / Math.max(1, ratio);
  }
  return sum;
}
