/**
 * What happens to work items; `subject` is the index of the stage (0 for `rebalance`), or, for `work-back`, of
 * what comes back.
 */
export interface BatchEvent {
  readonly domain: 'batch';
  readonly kind: 'stage-open' | 'items-finish' | 'rebalance' | 'work-back';
  readonly job: number;
  readonly subject: number;
}
