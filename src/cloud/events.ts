/** What happens to VMs; `subject` is the n-th VM that the job asked for, from 0. */
export interface CloudEvent {
  readonly domain: 'cloud';
  readonly kind: 'vm-running' | 'vm-up' | 'vm-ready' | 'vm-gone';
  readonly job: number;
  readonly subject: number;
}
