import { ARRIVE, RELEASE } from '../kernel/priorities.ts';
import type { Scheduler } from '../kernel/simulation.ts';
import type { Handle } from '../kernel/slot-queue.ts';
import { createTimeline, type Timeline } from '../kernel/statistics/timeline.ts';
import { createTimeWeightedMean } from '../kernel/statistics/time-weighted-mean.ts';
import type { Demand } from '../quota/demand.ts';
import type { Ledger } from '../quota/ledger.ts';
import type { Mix } from '../quota/preemptible.ts';
import type { Milliseconds } from '../units/duration.ts';
import type { CloudEvent } from './events.ts';
import type { StartUp } from './start-up.ts';
import type { VmKind } from './zone.ts';

/** The VMs of one pool, from the request to the end of the bill. VMs are numbered as asked for. */
export interface Fleet {
  /** Asked for and not given up: charged to quota. */
  readonly size: number;
  /** The same by kind. */
  readonly mix: Mix;
  /** Of these, the ones that take work. */
  readonly ready: number;
  /** Most that were billed at once. */
  readonly peak: number;
  /** VMs that are billed, over time; its integral is VM·ms, a whole number. */
  readonly billed: Timeline;
  /** VM·ms of the preemptible ones among them, a whole number. */
  readonly preemptibleMs: number;
  /** Preemptible VMs that were taken back while they were billed. */
  readonly preempted: number;
  /** When the last VM asked for in a stock-out is given, ms; 0: none ever was. */
  readonly stockedOutUntil: number;
  /** Asks for more VMs and charges them to quota: they must fit. */
  request(more: Mix): void;
  /** A VM runs: it is billed from now on. Its next phase follows. */
  running(vm: number): void;
  /** The service counts the VM. Its next phase follows. */
  up(vm: number): void;
  /** The VM takes work. */
  becomeReady(vm: number): void;
  /** Gives a VM back: no longer billed now, its quota free after `teardown`. */
  retire(vm: number, teardown: Milliseconds): void;
  /** A VM is gone from one moment to the next, with its bill and its quota. @returns its kind */
  lose(vm: number, preempted: boolean): VmKind;
  /** VMs that run, of one kind or of both. */
  alive(kind?: VmKind): readonly number[];
  /** Gives up to `count` VMs back that do not take work yet, the last asked for first. @returns how many */
  giveUpUnready(count: number): number;
  /** A retired VM's quota is free. */
  gone(vm: number): void;
  /** Gives every VM back; the caller says when quota is free by `freeAll`. */
  stop(): void;
  freeAll(): void;
}

export interface FleetOptions {
  readonly job: number;
  readonly pool: number;
  /** When the job is submitted, ms: its timeline begins there. */
  readonly submitAt: number;
  readonly scheduler: Scheduler<CloudEvent>;
  readonly ledger: Ledger;
  /** What one VM charges. */
  readonly demand: Readonly<Record<VmKind, Demand>>;
  readonly startUp: (vm: number) => StartUp;
  /** Age at which a preemptible VM is taken back, ms; null: never. */
  readonly lifetime: (vm: number) => Milliseconds | null;
  /** When the zone has VMs of a kind again; null: now. */
  readonly stockedOutUntil: (kind: VmKind) => Milliseconds | null;
  /** Called when the number of billed VMs changes, with the change. */
  readonly billChanged: (change: 1 | -1) => void;
}

type Phase = 'asked' | 'billed' | 'ready' | 'retired';

interface Vm {
  readonly kind: VmKind;
  phase: Phase;
  readonly startUp: StartUp;
  next: Handle;
  /** Its preemption. */
  end: Handle | null;
  /** Whether its quota is taken. */
  charged: boolean;
}

/** Creates an empty pool. */
export function createFleet(options: FleetOptions): Fleet {
  return new Pool(options);
}

class Pool implements Fleet {
  size = 0;
  ready = 0;
  peak = 0;
  preempted = 0;
  stockedOutUntil = 0;
  readonly mix = { standard: 0, preemptible: 0 };
  readonly billed: Timeline;
  private readonly vms: Vm[] = [];
  private readonly options: FleetOptions;
  private readonly billedPreemptible: ReturnType<typeof createTimeWeightedMean>;
  private readonly billedNow = { standard: 0, preemptible: 0 };

  constructor(options: FleetOptions) {
    this.options = options;
    this.billed = createTimeline({ start: options.submitAt });
    this.billedPreemptible = createTimeWeightedMean(options.submitAt, 0);
  }

  get preemptibleMs(): number {
    return this.billedPreemptible.integral;
  }

  request({ standard, preemptible }: Mix): void {
    for (let more = 0; more < standard; more += 1) this.ask('standard');
    for (let more = 0; more < preemptible; more += 1) this.ask('preemptible');
  }

  running(number: number): void {
    const vm = this.vm(number);
    vm.phase = 'billed';
    this.bill(vm, 1);
    vm.next = this.follow(vm.startUp.boot, 'vm-up', number);
    const life = vm.kind === 'preemptible' ? this.options.lifetime(number) : null;
    if (life !== null) vm.end = this.follow(life, 'vm-preempted', number);
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
    const { job, pool, scheduler } = this.options;
    const event = { domain: 'cloud', kind: 'vm-gone', job, pool, subject: number } as const;
    scheduler.schedule(teardown, RELEASE, event);
  }

  lose(number: number, preempted: boolean): VmKind {
    const vm = this.vm(number);
    this.close(vm);
    this.gone(number);
    if (preempted) this.preempted += 1;
    return vm.kind;
  }

  alive(kind?: VmKind): readonly number[] {
    const numbers: number[] = [];
    this.vms.forEach((vm, number) => {
      const runs = vm.phase === 'billed' || vm.phase === 'ready';
      if (runs && (kind === undefined || vm.kind === kind)) numbers.push(number);
    });
    return numbers;
  }

  giveUpUnready(count: number): number {
    let given = 0;
    for (let number = this.vms.length - 1; number >= 0 && given < count; number -= 1) {
      const vm = this.vm(number);
      if (vm.phase !== 'asked' && vm.phase !== 'billed') continue;
      this.close(vm);
      this.gone(number);
      given += 1;
    }
    return given;
  }

  gone(number: number): void {
    const vm = this.vm(number);
    if (!vm.charged) return; // the pool was torn down before this VM's own teardown ended
    const { demand, job, ledger, scheduler } = this.options;
    ledger.release(demand[vm.kind], scheduler.now, job);
    vm.charged = false;
  }

  stop(): void {
    for (const vm of this.vms) if (vm.phase !== 'retired') this.close(vm);
  }

  freeAll(): void {
    this.vms.forEach((_, number) => {
      this.gone(number);
    });
  }

  private ask(kind: VmKind): void {
    const { job, ledger, demand, scheduler, startUp } = this.options;
    ledger.charge(demand[kind], scheduler.now, job);
    const number = this.vms.length;
    const plan = startUp(number);
    const stock = this.options.stockedOutUntil(kind);
    if (stock !== null) this.stockedOutUntil = Math.max(this.stockedOutUntil, stock);
    const wait = stock === null ? 0 : stock - scheduler.now;
    const next = this.follow(wait + plan.create, 'vm-running', number);
    this.vms.push({ kind, phase: 'asked', startUp: plan, next, end: null, charged: true });
    this.size += 1;
    this.mix[kind] += 1;
  }

  private close(vm: Vm): void {
    if (vm.phase === 'ready') this.ready -= 1;
    else this.options.scheduler.cancel(vm.next);
    if (vm.end !== null) this.options.scheduler.cancel(vm.end);
    if (vm.phase !== 'asked') this.bill(vm, -1);
    vm.phase = 'retired';
    this.size -= 1;
    this.mix[vm.kind] -= 1;
  }

  private bill({ kind }: Vm, change: 1 | -1): void {
    const { now } = this.options.scheduler;
    this.billedNow[kind] += change;
    const all = this.billedNow.standard + this.billedNow.preemptible;
    this.peak = Math.max(this.peak, all);
    this.billed.record(now, all);
    this.billedPreemptible.record(now, this.billedNow.preemptible);
    this.options.billChanged(change);
  }

  private follow(delay: number, kind: CloudEvent['kind'], subject: number): Handle {
    const { job, pool, scheduler } = this.options;
    return scheduler.schedule(delay, ARRIVE, { domain: 'cloud', kind, job, pool, subject });
  }

  private vm(number: number): Vm {
    const vm = this.vms[number];
    if (vm === undefined) throw new RangeError(`no VM ${number} was asked for`);
    return vm;
  }
}
