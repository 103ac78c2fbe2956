import { bytesText, rounded } from './amounts.ts';
import { recogniseConnector } from './connector-of.ts';
import type { Count } from './counts.ts';
import type { PlannedStep } from './plan.ts';
import type { Line } from './yaml-lines.ts';

interface Connecting {
  readonly lines: readonly Line[];
  readonly missing: readonly string[];
}

/** Names first: display data also quote classes of what stands around. */
const hintsOf = ({ path, members }: PlannedStep): string[] => [
  path,
  ...members.map(({ name }) => name),
  ...members.flatMap(({ display }) => [...display].map(([key, value]) => `${key} ${value}`)),
];

/** The connector of a read or a write. */
export function connectorLines(side: 'read' | 'write', step: PlannedStep): Connecting {
  const { connector, why, isGuess } = recogniseConnector(side, hintsOf(step));
  const comment = isGuess ? (why.startsWith('guess') ? why : `guess: ${why}`) : why;
  const missing =
    connector === 'generic'
      ? [`connector of ${step.name}: name it (millrace explain ${side} lists them)`]
      : [];
  return { lines: [{ key: side, value: connector, comment }], missing };
}

/** The smallest there can be: it only lets the file be read. */
const placeholder = (todo: string): string => `TODO: placeholder; ${todo}`;

const BEHIND = 'behind it (gcloud dataflow metrics list)';

/** A line of the source, and what is missing where it is a placeholder. */
type SourceLine = readonly [line: Line, missing?: string];

function elementsLine({ name }: PlannedStep, counted: Count | null): SourceLine {
  if (counted !== null) {
    const value = rounded(Math.round(counted.elements), 15);
    return [{ key: 'elements', value, comment: counted.from }];
  }
  const todo = `elements of ${name}: lines or rows of its source, or ElementCount ${BEHIND}`;
  return [{ key: 'elements', value: '1', comment: placeholder(todo) }, todo];
}

function sizeLine({ name }: PlannedStep, counted: Count | null): SourceLine {
  const { meanBytes = null, elements = 0, bytesFrom = '' } = counted ?? {};
  if (meanBytes !== null) {
    const comment = `elements × mean bytes, as encoded behind the read and not as stored: ${bytesFrom}`;
    return [{ key: 'size', value: bytesText(Math.max(1, meanBytes * elements)), comment }];
  }
  const todo = `size of ${name}: bytes of its files or tables, or ElementCount × MeanByteCount ${BEHIND}`;
  return [{ key: 'size', value: '1 B', comment: placeholder(todo) }, todo];
}

/** Size and elements of a source; where no file counts them, 1 stands there and says so. */
export function sourceLines(step: PlannedStep): Connecting {
  const connector = connectorLines('read', step);
  const counted = step.output !== null && step.output.elements >= 1 ? step.output : null;
  const told = [sizeLine(step, counted), elementsLine(step, counted)];
  return {
    lines: [...connector.lines, ...told.map(([line]) => line)],
    missing: [...connector.missing, ...told.flatMap(([, missing]) => missing ?? [])],
  };
}
