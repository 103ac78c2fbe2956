import type { AssumptionResult } from '../../forecast/run-result.ts';
import type { Scalar } from '../../reference/metrics/metric.ts';
import type { Why } from '../../reference/why.ts';
import type { PriceRow, WhyNode } from '../../reference/why-node.ts';
import { oneLine } from '../cell-width.ts';
import { bytes, duration, measure, money } from '../format.ts';
import { widestAssumptions } from '../ranking.ts';
import type { Screen } from './screen.ts';
import { flow } from '../terminal/flow.ts';
import { type Line, paint, type Span, span } from '../terminal/span.ts';
import { counted } from '../../units/counted.ts';

const NARROWEST = 40;
const EMPTY: Line = [];
const GAP = 2;

const READABLE: Readonly<Record<string, (value: number) => string>> = {
  s: duration,
  USD: money,
  B: bytes,
};

/** Units that are said of the value's form and not of its size. */
const FORMS: readonly string[] = ['text', 'date', 'none', '1', 'true or false'];

/** All digits, its unit, and the value as a report would round it where that reads better. */
function valueWords(value: Scalar, unit: string): string {
  if (value === null) return 'null';
  if (typeof value !== 'number') return oneLine(String(value));
  const exact = FORMS.includes(unit) || unit === '' ? String(value) : `${value} ${unit}`;
  const readable = READABLE[unit]?.(value) ?? exact;
  return readable === exact ? exact : `${exact} (${readable})`;
}

/** @param above what the value above belongs to: said once */
function head({ path, of, value, unit }: WhyNode, above: string | null): Line {
  const owner = of === null || of === above ? [] : [span(` · ${oneLine(of)}`, 'faint')];
  return [span(`${oneLine(path)} = `), span(valueWords(value, unit), 'strong'), ...owner];
}

function agreementSpan({ agreement }: WhyNode): Span | null {
  switch (agreement.kind) {
    case 'agrees':
      return span('✔ agrees', 'good');
    case 'differs':
      return span(`✘ comes to ${String(agreement.computed)}`, 'bad');
    case 'unchecked':
      return null;
  }
}

function formulaPhrases(node: WhyNode): readonly Span[] {
  const verdict = agreementSpan(node);
  if (node.formula === null) return verdict === null ? [] : [verdict];
  const formula = span(`= ${node.formula}`, 'faint');
  return verdict === null ? [formula] : [formula, verdict];
}

function pricePhrases({ unitPrice, unit, grade, source, date }: PriceRow): readonly Span[] {
  const said = [`price ${String(unitPrice)} USD per ${String(unit)}`, grade, source, date];
  return said.filter((each) => each !== null).map((each) => span(String(each), 'faint'));
}

/** What stands below the head of a value: why it is null, its formula, its price. */
function below(node: WhyNode, width: number): readonly Line[] {
  const formula = formulaPhrases(node);
  return [
    ...(node.whyNull === null ? [] : flow([span(`null: ${node.whyNull}`, 'warn')], width)),
    ...(formula.length === 0 ? [] : flow(formula, width)),
    ...(node.price === null ? [] : flow(pricePhrases(node.price), width)),
  ];
}

/** Glyphs before the first line of a branch, and before those that follow. */
const BRANCH = { inner: ['├─ ', '│  '], last: ['└─ ', '   '] } as const;

function branch(lines: readonly Line[], last: boolean): readonly Line[] {
  const [first, rest] = last ? BRANCH.last : BRANCH.inner;
  return lines.map((line, at) => [span(at === 0 ? first : rest, 'faint'), ...line]);
}

function branches({ of, inputs, moreInputs }: WhyNode, width: number): readonly Line[] {
  const more: Line[] = moreInputs === 0 ? [] : [[span(`… and ${moreInputs} more`, 'faint')]];
  const children = inputs.map((input) => treeLines(input, of, width - BRANCH.last[0].length));
  const all = [...children, ...more.map((line) => [line])];
  return all.flatMap((lines, at) => branch(lines, at === all.length - 1));
}

function treeLines(node: WhyNode, above: string | null, width: number): readonly Line[] {
  return [head(node, above), ...below(node, Math.max(GAP, width)), ...branches(node, width)];
}

/** Constants named; the result has them all. */
const NAMED = 4;

function constantLines(constants: readonly AssumptionResult[], width: number): readonly Line[] {
  if (constants.length === 0) return [];
  const assumed = constants.filter(({ grade }) => grade === 'assumed').length;
  const given = constants.filter(({ grade }) => grade === 'given').length;
  const counts = `${counted(constants.length, 'constant')} (${assumed} assumed, ${given} given)`;
  const widest = widestAssumptions({ assumptions: constants })
    .filter(({ grade }) => grade === 'assumed')
    .slice(0, NAMED)
    .map(({ id, value, unit, range }, at) =>
      span(`${at === 0 ? 'widest: ' : ''}${id} ${measure(value, unit, range)}`, 'faint'),
    );
  return [EMPTY, ...flow([span(`The run behind it leans on ${counts}`), ...widest], width)];
}

const hasDifference = (node: WhyNode): boolean =>
  node.agreement.kind === 'differs' || node.inputs.some(hasDifference);

const EDITED =
  '✘ A formula does not give the value that the file has: the file was edited, or another version of Millrace made it.';

const VERDICTS = {
  given: 'from the scenario, or a default',
  played: 'from replication 0, with every constant at its central value',
  drawn: 'from all replications, luck and ranged constants drawn',
  computed: 'from other values of the result',
  listed: 'from a table of Millrace',
} as const;

/** @returns how one value came about: its meaning, its formula, its inputs as a tree, what it leans on */
export function renderWhy({ root, constants }: Why, { color, width }: Screen): string {
  const columns = Math.max(width, NARROWEST);
  const lines: readonly Line[] = [
    head(root, null),
    ...flow([span(root.meaning), span(VERDICTS[root.origin], 'faint')], columns),
    ...below(root, columns),
    ...branches(root, columns),
    ...constantLines(constants, columns),
    ...(hasDifference(root) ? [EMPTY, ...flow([span(EDITED, 'bad')], columns)] : []),
  ];
  return lines.map((line) => `${paint(line, color)}\n`).join('');
}
