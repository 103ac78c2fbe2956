import type { Understanding } from '../../../forecast/understanding/understanding.ts';
import { count, duration, percent } from '../../format.ts';
import { flow } from '../flow.ts';
import type { Section } from '../section.ts';
import { span } from '../span.ts';
import { plural } from './words.ts';

type Fault = Understanding['faults'][number];

const at = (ms: number): string => `after ${duration(ms / 1000)}`;

/** To as many digits as were given: `2 %`, `1.5 %`, `1e-9`. */
const chanceWords = (rate: number): string =>
  rate === 0 || rate >= 0.001 ? `${count(rate * 100)} %` : String(rate);

function whatGoesWrong(fault: Fault): string {
  switch (fault.kind) {
    case 'preemption-storm':
      return `${at(fault.at)} ${percent(fault.share)} of the preemptible workers end; of all where none is`;
    case 'zone-stockout':
      return `${at(fault.at)} the zone has no VM to give for ${duration(fault.lasts / 1000)}`;
    case 'worker-crash':
      return `${at(fault.at)} ${plural(fault.workers, 'worker dies', 'workers die')}`;
    case 'slow-worker':
      return `${chanceWords(fault.share)} of the workers take ${count(fault.factor)} times as long`;
    case 'bad-record':
      return fault.rate === null
        ? `the record at ${percent(fault.at)} of the data of step ${fault.step} always fails`
        : `${chanceWords(fault.rate)} of the records of step ${fault.step} always fail`;
    case 'flaky-step':
      return `${chanceWords(fault.rate)} of the records of step ${fault.step} fail, now and then`;
    case 'cancel':
      return `${at(fault.at)} somebody cancels it`;
    case 'source-outage':
      return `${at(fault.at)} step ${fault.step} brings nothing for ${duration(fault.lasts / 1000)}`;
    case 'slow-sink':
      return `${at(fault.at)} step ${fault.step} takes ${percent(fault.share)} of what it took, for ${duration(fault.lasts / 1000)}`;
  }
}

const faultWords = (fault: Fault): string =>
  `${fault.job === null ? '' : `job ${fault.job}: `}${whatGoesWrong(fault)}`;

/** @returns what goes wrong by the scenario's own word; nothing where it says nothing */
export function faultsSections({ faults }: Understanding, width: number): Section[] {
  if (faults.length === 0) return [];
  const lines = faults.flatMap((fault) => flow([span(faultWords(fault), 'warn')], width));
  return [{ label: 'Goes wrong', lines }];
}
