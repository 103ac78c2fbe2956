import {
  catchUpWords,
  latencySpreadWords,
  latencyWords,
  lateWords,
  peakWords,
  standsWords,
  stuckWords,
  timerWords,
  type StreamingJob,
  watermarkWords,
} from '../../streams/words.ts';
import { memoryWords, ranOut } from '../../streams/memory-words.ts';
import { sideInputsLag, sideInputWords } from '../../streams/side-input-words.ts';
import { stopWords } from '../../streams/stop-words.ts';
import { tierWords } from '../../streams/tier-words.ts';
import { flow } from '../flow.ts';
import type { Section } from '../section.ts';
import { type Span, span } from '../span.ts';

const words = (texts: readonly string[], style?: Span['style']): Span[] =>
  texts.map((text) => span(text, style));

/** How far behind does it fall? At the end of the time looked at, at most, for how long, and what elements feel of it. */
export function behindSection(job: StreamingJob, width: number): Section {
  const { stuck, caughtUp, draining, stop } = job.streaming;
  const well =
    stuck === null && caughtUp && !draining && (job.state === 'RUNNING' || job.state === 'DRAINED');
  return {
    label: 'Behind',
    lines: [
      ...flow([span(standsWords(job), well ? 'good' : 'bad'), span(peakWords(job))], width),
      ...flow(words(stuckWords(job), 'bad'), width),
      ...flow(words(stopWords(job), (stop?.lost ?? 0) >= 0.5 ? 'bad' : 'plain'), width),
      ...flow(words(sideInputWords(job), sideInputsLag(job) ? 'warn' : 'plain'), width),
      ...flow(words(memoryWords(job), ranOut(job) ? 'warn' : 'plain'), width),
      ...flow([span(catchUpWords(job))], width),
      ...flow(words(tierWords(job)), width),
      ...flow(
        [
          ...words(latencyWords(job)),
          ...words(latencySpreadWords(job), 'faint'),
          ...words([watermarkWords(job)]),
          ...words(timerWords(job)),
          ...words(lateWords(job), 'warn'),
        ],
        width,
      ),
    ],
  };
}
