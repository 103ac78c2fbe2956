import { type ConnectorSide, connectorNames, connectorOf } from '../facts/connectors.ts';
import { type ConstantId, constant } from '../facts/constants.ts';
import { type Entry, factsOf } from './entry.ts';

/** A constant with its value, unit and grade. */
function told(id: ConstantId | null | undefined): string | null {
  if (id === null || id === undefined) return null;
  const { value, range, unit, grade } = constant(id);
  const spread = range === undefined ? '' : ` (${range[0]} – ${range[1]})`;
  return `${value}${spread} ${unit}, ${grade}: ${id}`;
}

const GROUPS = {
  nothing: null,
  names: 'names of what was written, by key',
  rows: 'all rows, by key: they go through the shuffle',
} as const;

const chargesOf = ({ charges }: ConnectorSide): string | null =>
  charges.length === 0
    ? null
    : charges
        .map(({ sku, unit, of, perUnit }) => `${sku} (by the ${unit}; ${perUnit} ${of} make one)`)
        .join(', ');

function sideFacts(direction: 'read' | 'write', side: ConnectorSide | null): Entry['facts'] {
  if (side === null) return [[direction, 'no']];
  const { cpuPerByte, waitPerByte, perWorker, regionalRate, groups, takes } = side;
  return factsOf({
    [direction]: side.meaning === '' ? 'yes' : side.meaning,
    [`${direction}: CPU`]: told(cpuPerByte) ?? 'none known: state `cpu` or `cpuPerByte`',
    [`${direction}: waiting`]: told(waitPerByte),
    [`${direction}: connections`]: told(perWorker?.connections),
    [`${direction}: each connection`]: told(perWorker?.rate),
    [`${direction}: regional quota`]: told(regionalRate),
    [`${direction}: groups`]: GROUPS[groups],
    [`${direction}: charges`]: chargesOf(side),
    [`${direction}: takes`]: takes.join(', '),
  });
}

/** @returns every connector with its rates, ceilings and charges */
export function connectorEntries(): readonly Entry[] {
  return connectorNames.map((name) => {
    const { read, write, meaning } = connectorOf(name);
    return {
      kind: 'connector',
      name,
      aliases: [],
      title: meaning,
      paragraphs: [],
      facts: [...sideFacts('read', read), ...sideFacts('write', write)],
    };
  });
}
