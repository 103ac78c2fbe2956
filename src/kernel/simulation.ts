import { SimulationError } from './simulation-error.ts';
import { createSlotQueue } from './slot-queue.ts';
import type { Handle, SlotQueue } from './slot-queue.ts';

/** What a model needs to make things happen. Times and delays are in the model's own unit. */
export interface Scheduler<E> {
  /** Time of the event being handled. */
  readonly now: number;
  /**
   * Makes `event` happen `delay` from now; at one instant the lowest priority (0..15) goes first,
   * then the first scheduled.
   * @throws SimulationError on a delay that is negative, NaN or infinite; RangeError on a priority
   *   outside 0..15
   */
  schedule(delay: number, priority: number, event: E): Handle;
  /**
   * Makes `event` happen at `time`.
   * @throws SimulationError on a time before now, NaN or infinite; RangeError as above
   */
  scheduleAt(time: number, priority: number, event: E): Handle;
  /** Takes an event out again; false when it has happened or was cancelled already. */
  cancel(handle: Handle): boolean;
}

/** The event loop: a clock and a queue of events in total order (time, priority, sequence). */
export interface Simulation<E> extends Scheduler<E> {
  /** Events that wait, without the one being handled. */
  readonly pending: number;
  /** Events handled, with the one being handled. */
  readonly processed: number;
  /**
   * Handles one event; false when none waits. An exception of the handler passes through; the
   * event then counts as handled and the simulation can go on.
   */
  step(): boolean;
  /**
   * Handles the events up to and including `until`, then sets the clock to it; without `until`
   * (or with Infinity), handles all.
   * @throws SimulationError when `until` is before now or NaN
   */
  run(until?: number): void;
}

export interface SimulationOptions<E> {
  /** Handles one event, mostly by a switch over its kind. May schedule, cancel and step. */
  readonly handle: (event: E) => void;
  /** Most events to handle; the next one throws a SimulationError. */
  readonly eventLimit?: number;
  /** Sees each event just before it is handled. */
  readonly onEvent?: (time: number, priority: number, event: E) => void;
}

/** Creates a simulation at time 0 without events. Nothing is allocated per event. */
export function createSimulation<E>(options: SimulationOptions<E>): Simulation<E> {
  return new EventLoop(options);
}

/**
 * While an event is handled, its entry stays at the top of the queue as `spent`: the first event
 * it schedules replaces it there in one sift. If it schedules none, the next step pops it.
 */
class EventLoop<E> implements Simulation<E> {
  now = 0;
  processed = 0;
  private readonly queue: SlotQueue = createSlotQueue();
  private readonly events: E[] = []; // by slot
  private readonly handle: (event: E) => void;
  private readonly eventLimit: number;
  private readonly onEvent: SimulationOptions<E>['onEvent'];
  private topIsSpent = false;

  constructor(options: SimulationOptions<E>) {
    this.handle = options.handle;
    this.eventLimit = options.eventLimit ?? Infinity;
    this.onEvent = options.onEvent;
  }

  get pending(): number {
    return this.topIsSpent ? this.queue.size - 1 : this.queue.size;
  }

  schedule(delay: number, priority: number, event: E): Handle {
    if (!(delay >= 0 && delay < Infinity)) throw badDelay(delay, this.now);
    return this.add(this.now + delay, priority, event);
  }

  scheduleAt(time: number, priority: number, event: E): Handle {
    if (!(time >= this.now && time < Infinity)) throw badTime(time, this.now);
    return this.add(time, priority, event);
  }

  cancel(handle: Handle): boolean {
    if (this.topIsSpent && handle === this.queue.handleOf(this.queue.peekSlot())) return false;
    return this.queue.cancel(handle);
  }

  step(): boolean {
    return this.advance(Infinity);
  }

  run(until = Infinity): void {
    if (!(until >= this.now)) {
      throw new SimulationError(`cannot run until ${until}: it is ${this.now}`);
    }
    while (this.advance(until));
    if (until < Infinity) this.now = until;
  }

  private add(time: number, priority: number, event: E): Handle {
    const queue = this.queue;
    const slot = this.topIsSpent ? queue.replaceTop(time, priority) : queue.push(time, priority);
    this.topIsSpent = false;
    this.events[slot] = event;
    return queue.handleOf(slot);
  }

  private advance(until: number): boolean {
    const queue = this.queue;
    if (this.topIsSpent) {
      this.topIsSpent = false;
      queue.pop();
    }
    const slot = queue.peekSlot();
    if (slot < 0) return false;
    const time = queue.keyOf(slot);
    if (time > until) return false;
    if (this.processed >= this.eventLimit) throw limitExceeded(this.eventLimit, time);
    this.processed += 1;
    this.now = time;
    this.topIsSpent = true;
    const event = this.events[slot] as E;
    if (this.onEvent !== undefined) this.onEvent(time, queue.priorityOf(slot), event);
    this.handle(event);
    return true;
  }
}

function badDelay(delay: number, now: number): SimulationError {
  return new SimulationError(`a delay of ${delay} at time ${now}`);
}

function badTime(time: number, now: number): SimulationError {
  return new SimulationError(`an event for time ${time}, but it is ${now}`);
}

function limitExceeded(limit: number, time: number): SimulationError {
  return new SimulationError(`more than ${limit} events: the next one is due at time ${time}`);
}
