import { durationText } from './amounts.ts';
import type { PlannedStep } from './plan.ts';
import type { Line } from './yaml-lines.ts';

/** Display data have `60s`, `PT60S`, `PT1H30M`, or milliseconds. */
function secondsOf(text: string | undefined): number | null {
  if (text === undefined || text.length > 40) return null;
  const plain = /^(\d+(?:\.\d+)?)\s*s(?:econds?)?$/u.exec(text)?.[1];
  if (plain !== undefined) return Number(plain);
  if (/^\d+$/u.test(text)) return Number(text) / 1000;
  const [match, hours = '0', minutes = '0', seconds = '0'] =
    /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/u.exec(text) ?? [];
  return match === undefined ? null : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

const MOST_S = 36_525 * 86_400;

/** @returns the window as display data tell it; the global one, marked as a guess, where they don't */
export function windowLine({ members }: PlannedStep): Line {
  const told = new Map(members.flatMap(({ display }) => [...display]));
  const shown = [...told].map(([key, value]) => `${key} ${value}`).join(', ');
  const length = (...keys: readonly string[]): number => {
    const found = keys.map((key) => secondsOf(told.get(key))).find((each) => each !== null) ?? 0;
    return found <= MOST_S ? found : 0;
  };
  const [size, every, gap] = [
    length('size'),
    length('period', 'every'),
    length('gapDuration', 'gap'),
  ];
  const comment = `display data: ${shown}`;
  const window = (value: readonly Line[]): Line => ({ key: 'window', value, comment });
  if (/session/iu.test(shown) && gap > 0) {
    return window([{ key: 'session', value: durationText(gap) }]);
  }
  if (/sliding/iu.test(shown) && every > 0 && every <= size) {
    const value = `{ size: ${durationText(size)}, every: ${durationText(every)} }`;
    return window([{ key: 'sliding', value }]);
  }
  if (/fixed/iu.test(shown) && size > 0)
    return window([{ key: 'fixed', value: durationText(size) }]);
  const guess = 'guess: no file tells the window; only sliding ones change a batch job';
  return { key: 'window', value: [{ key: 'global', value: 'true', comment: guess }] };
}
