import type { Demand } from '../../quota/demand.ts';
import { shortages } from '../../quota/fit.ts';
import { launcherDemand } from '../../quota/launcher.ts';
import { startupWords } from '../../quota/refusal.ts';
import type { JobSpec } from '../../scenario/scenario.ts';
import type { Refusal, World } from '../engine.ts';

/** The VM that runs a Flex template's main program: it takes quota until the job is created. */
export class Launcher {
  private readonly number: number;
  private readonly spec: JobSpec;
  private readonly world: World;
  private readonly demand: Demand;
  private runs = false;

  constructor(number: number, spec: JobSpec, world: World) {
    this.number = number;
    this.spec = spec;
    this.world = world;
    this.demand = launcherDemand(spec, world.subnetOf(spec));
  }

  /** @returns why the VM can't be had; null: it can, or none is needed */
  begin(): Refusal | null {
    const { ledger, place, scheduler } = this.world;
    const short = shortages(this.demand, ledger);
    for (const metric of short) ledger.markBound(metric);
    const [first] = short;
    if (first !== undefined) {
      const text = startupWords(first, 1, ledger, place, `launcher-${this.spec.name}`);
      return { state: 'FAILED', text, byQuota: true };
    }
    ledger.charge(this.demand, scheduler.now, this.number);
    this.runs = true;
    return null;
  }

  end(): void {
    const { ledger, scheduler } = this.world;
    if (this.runs) ledger.release(this.demand, scheduler.now, this.number);
    this.runs = false;
  }
}
