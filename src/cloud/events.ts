/** What happens to VMs; `subject` is the n-th VM that the pool asked for, from 0. */
export interface CloudEvent {
  readonly domain: 'cloud';
  readonly kind: 'vm-running' | 'vm-up' | 'vm-ready' | 'vm-preempted' | 'vm-gone';
  readonly job: number;
  /** Index of the job's pool. */
  readonly pool: number;
  readonly subject: number;
}
