/** What happens to work items; `subject` is the index of the stage (0 for `rebalance`). */
export interface BatchEvent {
  readonly domain: 'batch';
  readonly kind: 'stage-open' | 'items-finish' | 'rebalance';
  readonly job: number;
  readonly subject: number;
}
