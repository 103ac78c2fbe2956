import type { ConstantReader } from '../facts/constant-reader.ts';
import { FLEXRS_LONGEST_QUEUE_S } from '../facts/constants/flexrs.ts';
import { type Distribution, sample } from '../kernel/distributions/distribution.ts';
import type { RandomStream } from '../kernel/random.ts';
import { fromSeconds, type Milliseconds } from '../units/duration.ts';

/**
 * How long FlexRS keeps a job queued. Documented: it is started within 6 h of its creation. Nobody publishes how
 * starts spread over them: half evenly below the median, half evenly above it (assumed), one draw.
 * @param given the scenario's own law, s; null: the constants say
 * @returns job created → started, whole ms, from 0 to 6 h
 * @throws RangeError when a given law yields no number
 */
export function startDelay(
  given: Distribution | null,
  constants: ConstantReader,
  stream: RandomStream,
): Milliseconds {
  const delay = given === null ? spread(constants, stream.next()) : sample(given, stream);
  return fromSeconds(Math.min(FLEXRS_LONGEST_QUEUE_S, Math.max(0, delay)));
}

/** Constants that a scenario sets may stand the wrong way round: the earliest gives way last. */
function spread(constants: ConstantReader, u: number): number {
  const low = constants.get('flexrs.startDelay.low');
  const high = Math.max(low, constants.get('flexrs.startDelay.high'));
  const median = Math.min(high, Math.max(low, constants.get('flexrs.startDelay.p50')));
  return u < 0.5 ? low + 2 * u * (median - low) : median + (2 * u - 1) * (high - median);
}
