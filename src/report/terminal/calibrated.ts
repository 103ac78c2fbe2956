import type { RunResult } from '../../forecast/run-result.ts';
import { calibrationPhrases } from '../words.ts';
import { flow } from './flow.ts';
import type { Section } from './section.ts';
import { span } from './span.ts';

/** What real runs the forecast rests on, and how well it fits them; nothing where it was never fitted to any. */
export function calibratedSection({ calibration }: RunResult, width: number): Section {
  if (calibration === null) return { label: 'Calibrated', lines: [] };
  const [runs = '', ...errors] = calibrationPhrases(calibration);
  return {
    label: 'Calibrated',
    lines: flow([span(runs, 'strong'), ...errors.map((each) => span(each))], width),
  };
}
