import type { Growth, GrowthBreak, GrowthMonth } from '../../planner/growth/growth.ts';
import { bytes, count, duration, money } from '../format.ts';
import { flow } from './flow.ts';
import { columnsOf, type Screen, screenText } from './screen.ts';
import { labelled } from './section.ts';
import { type Line, type Span, span } from './span.ts';
import { type Column, table } from './table.ts';
import { counted } from '../../units/counted.ts';

const COLUMNS: readonly Column[] = [
  { title: 'month', align: 'right' },
  { title: 'data', align: 'right' },
  { title: 'finish', align: 'right' },
  { title: 'cost', align: 'right' },
  { title: 'workers', align: 'right' },
  { title: 'broken', align: 'left' },
];

function brokenWords({ kind, what, value, bound }: GrowthMonth['broken'][number]): string {
  if (kind === 'behind') return 'falls behind';
  return kind === 'quota' ? `${what} ${count(value)} of ${count(bound)}` : what;
}

function finishWords({ finishS, runsOn, outcome }: GrowthMonth): string {
  if (finishS !== null) return duration(finishS);
  return runsOn === true && outcome !== 'failed' ? 'runs on' : 'does not finish';
}

/** What ends, and what comes a second. */
function sizeWords({ bytes: all, bytesPerS }: GrowthMonth): string {
  if (bytesPerS === undefined) return bytes(all);
  return [...(all > 0 ? [bytes(all)] : []), `${bytes(bytesPerS)}/s`].join(' + ');
}

const costWords = ({ usd, usdPerMonth }: GrowthMonth): string =>
  usdPerMonth === undefined ? money(usd) : `${money(usdPerMonth)} a month`;

function row(month: GrowthMonth): readonly Span[] {
  const bad = month.broken.length > 0;
  return [
    span(String(month.month)),
    span(sizeWords(month)),
    span(finishWords(month)),
    span(costWords(month)),
    span(count(month.peakWorkers)),
    span(month.broken.map(brokenWords).join(', '), bad ? 'bad' : 'plain'),
  ];
}

/** What is not called by its own name. */
const NAMES: Readonly<Partial<Record<GrowthBreak['kind'], string>>> = {
  admission: 'the job is refused',
  behind: 'falls behind',
};

function breakWords({ kind, what, month, againFrom }: GrowthBreak): Span {
  const name = NAMES[kind] ?? what;
  const again = againFrom === null ? '' : `, holds again in month ${againFrom}`;
  return month === 0
    ? span(`${name}: already${again}`, 'bad')
    : span(`${name}: month ${String(month)}${again}`, 'bad');
}

/** Nothing breaks, or nothing could. */
function whatHolds({ breaks, months }: Growth, width: number): readonly Line[] {
  const kept = breaks.filter(({ month, kind }) => month === null && kind !== 'admission');
  const holds = kept.map(({ what }) => what).join(', ');
  if (breaks.every(({ kind }) => kind === 'admission')) {
    const none = 'the scenario has no goals and no quotas: nothing else could break';
    return flow([span(none, 'warn')], width);
  }
  return kept.length === 0
    ? []
    : flow([span(`${holds}: for ${counted(months, 'month')}`, 'good')], width);
}

/** @returns when growing data break what, and how the months look; lines of at most `width` columns (at least 40) */
export function renderGrowth(growth: Growth, screen: Screen): string {
  const width = columnsOf(screen);
  const room = width - 14;
  const { scenario, by, months, replications, version, breaks, played, calibratedOn } = growth;
  const facts = [
    `data grow by ${by}`,
    counted(months, 'month'),
    counted(replications, 'run'),
    `millrace ${version}`,
  ];
  const heading = flow(
    [span(scenario, 'strong'), ...facts.map((each) => span(each, 'faint'))],
    width,
  );
  const broken = breaks
    .filter(({ month }) => month !== null)
    .toSorted((a, b) => (a.month ?? 0) - (b.month ?? 0));
  const first =
    broken.length === 0
      ? [[span(`nothing within ${counted(months, 'month')}`, 'good')]]
      : broken.flatMap((each) => flow([breakWords(each)], room));
  const sections = [
    { label: 'Breaks', lines: first },
    { label: 'Holds', lines: whatHolds(growth, room) },
  ];
  const rule = flow(
    [
      span('grows: bytes, elements and files of every source, keys of every grouping', 'faint'),
      span('stays: cost per element, skew, options, quotas', 'faint'),
      ...(calibratedOn === null
        ? []
        : [
            span(
              `calibrated on ${counted(calibratedOn, 'real run')}: its error grows with the distance from today’s size`,
              'faint',
            ),
          ]),
      span('bisected: a month between two shown is taken to be like the earlier one', 'faint'),
    ],
    width,
  );
  return screenText(
    [heading, sections.flatMap(labelled), table(COLUMNS, played.map(row), width), rule],
    screen,
  );
}
