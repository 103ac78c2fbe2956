import type { ProjectRecord } from '../project/simulate.ts';

type StreamingRecord = NonNullable<ProjectRecord['jobs'][number]['streaming']>;

/** What a streaming job's latency tier does: it moves the backlog above which autoscaling adds workers. */
export interface TierResult {
  readonly tier: 'low' | 'medium' | 'high';
  /** Autoscaling with Streaming Engine reads it. */
  readonly isRead: boolean;
  readonly growsFromS: number;
  /** The same of a job that names no tier. */
  readonly growsFromWithoutS: number;
  /** When it first had other workers for it; null: it changes nothing here. */
  readonly differsAtS: number | null;
  /** Times that its pools grew. */
  readonly grew: number;
}

/** @returns nothing of a job that names no latency tier */
export function tierResult({ latencyTier }: StreamingRecord): {
  readonly latencyTier?: TierResult;
} {
  if (latencyTier === undefined) return {};
  const { tier, isRead, growsFrom, growsFromWithout, differsAt, grew } = latencyTier;
  return {
    latencyTier: {
      ...{ tier, isRead, growsFromS: growsFrom, growsFromWithoutS: growsFromWithout },
      differsAtS: differsAt === null ? null : differsAt / 1000,
      grew,
    },
  };
}
