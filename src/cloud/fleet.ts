import { ARRIVE, RELEASE } from '../kernel/priorities.ts';
import type { Scheduler } from '../kernel/simulation.ts';
import type { Handle } from '../kernel/slot-queue.ts';
import { createTimeline, type Timeline } from '../kernel/statistics/timeline.ts';
import type { Demand } from '../quota/demand.ts';
import type { Ledger } from '../quota/ledger.ts';
import type { Milliseconds } from '../units/duration.ts';
import type { CloudEvent } from './events.ts';
import type { StartUp } from './start-up.ts';

/** The VMs of one pool, from the request to the end of the bill. VMs are numbered as asked for. */
export interface Fleet {
  /** Asked for and not given up: charged to quota. */
  readonly size: number;
  /** Of these, the ones that take work. */
  readonly ready: number;
  /** Most that were billed at once. */
  readonly peak: number;
  /** VMs that are billed, over time; its integral is VM·ms, a whole number. */
  readonly billed: Timeline;
  /** Asks for `count` more VMs and charges them to quota: they must fit. */
  request(count: number): void;
  /** A VM runs: it is billed from now on. Its next phase follows. */
  running(vm: number): void;
  /** The service counts the VM. Its next phase follows. */
  up(vm: number): void;
  /** The VM takes work. */
  becomeReady(vm: number): void;
  /** Gives a VM back: no longer billed now, its quota free after `teardown`. */
  retire(vm: number, teardown: Milliseconds): void;
  /** Gives up to `count` VMs back that do not take work yet, the last asked for first. @returns how many */
  giveUpUnready(count: number): number;
  /** A retired VM's quota is free. */
  gone(): void;
  /** Gives every VM back; the caller says when quota is free by `freeAll`. */
  stop(): void;
  freeAll(): void;
}

export interface FleetOptions {
  readonly job: number;
  /** When the job is submitted, ms: its timeline begins there. */
  readonly submitAt: number;
  readonly scheduler: Scheduler<CloudEvent>;
  readonly ledger: Ledger;
  readonly perWorker: Demand;
  readonly startUp: (vm: number) => StartUp;
}

type Phase = 'asked' | 'billed' | 'ready' | 'retired';

interface Vm {
  phase: Phase;
  readonly startUp: StartUp;
  next: Handle;
}

/** Creates an empty pool. */
export function createFleet(options: FleetOptions): Fleet {
  return new Pool(options);
}

class Pool implements Fleet {
  size = 0;
  ready = 0;
  peak = 0;
  readonly billed: Timeline;
  private readonly vms: Vm[] = [];
  private readonly options: FleetOptions;
  private charged = 0;
  private billedNow = 0;

  constructor(options: FleetOptions) {
    this.options = options;
    this.billed = createTimeline({ start: options.submitAt });
  }

  request(count: number): void {
    const { ledger, perWorker, scheduler, startUp } = this.options;
    for (let more = 0; more < count; more += 1) {
      ledger.charge(perWorker, scheduler.now);
      const number = this.vms.length;
      const plan = startUp(number);
      const next = this.follow(plan.create, 'vm-running', number);
      this.vms.push({ phase: 'asked', startUp: plan, next });
    }
    this.size += count;
    this.charged += count;
  }

  running(number: number): void {
    const vm = this.vm(number);
    vm.phase = 'billed';
    this.bill(1);
    vm.next = this.follow(vm.startUp.boot, 'vm-up', number);
  }

  up(number: number): void {
    const vm = this.vm(number);
    vm.next = this.follow(vm.startUp.ready, 'vm-ready', number);
  }

  becomeReady(number: number): void {
    this.vm(number).phase = 'ready';
    this.ready += 1;
  }

  retire(number: number, teardown: Milliseconds): void {
    this.close(this.vm(number));
    const { job, scheduler } = this.options;
    scheduler.schedule(teardown, RELEASE, {
      domain: 'cloud',
      kind: 'vm-gone',
      job,
      subject: number,
    });
  }

  giveUpUnready(count: number): number {
    let given = 0;
    for (let number = this.vms.length - 1; number >= 0 && given < count; number -= 1) {
      const vm = this.vm(number);
      if (vm.phase !== 'asked' && vm.phase !== 'billed') continue;
      this.close(vm);
      this.gone();
      given += 1;
    }
    return given;
  }

  gone(): void {
    if (this.charged === 0) return; // the pool was torn down before this VM's own teardown ended
    this.options.ledger.release(this.options.perWorker);
    this.charged -= 1;
  }

  stop(): void {
    for (const vm of this.vms) if (vm.phase !== 'retired') this.close(vm);
  }

  freeAll(): void {
    while (this.charged > 0) this.gone();
  }

  private close(vm: Vm): void {
    if (vm.phase === 'ready') this.ready -= 1;
    else this.options.scheduler.cancel(vm.next);
    if (vm.phase !== 'asked') this.bill(-1);
    vm.phase = 'retired';
    this.size -= 1;
  }

  private bill(change: number): void {
    this.billedNow += change;
    this.peak = Math.max(this.peak, this.billedNow);
    this.billed.record(this.options.scheduler.now, this.billedNow);
  }

  private follow(delay: number, kind: CloudEvent['kind'], subject: number): Handle {
    const { job, scheduler } = this.options;
    return scheduler.schedule(delay, ARRIVE, { domain: 'cloud', kind, job, subject });
  }

  private vm(number: number): Vm {
    const vm = this.vms[number];
    if (vm === undefined) throw new RangeError(`no VM ${number} was asked for`);
    return vm;
  }
}
