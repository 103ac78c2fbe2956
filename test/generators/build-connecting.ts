import { type ConnectorName, connectorOf } from '../../src/facts/connectors.ts';
import { type BuiltStep, costs, ELEMENTS, type Flow, SIZES, WORK } from './build-cost.ts';
import { inSeconds, pick, type PlainObject } from './plain.ts';
import type { StepRecipe } from './recipe.ts';

const PARTS = [1, 1, 1, 2, 5, 12, 40, 150, 700, 2000] as const;
/** Seconds that a source or sink needs for all bytes. */
const FEEDING = [0, 0, 0, 0, 0, 0, 2, 40, 300, 2000] as const;

const READERS = [
  ...(['generic', 'gcs-text', 'gcs-avro', 'gcs-binary', 'synthetic'] as const),
  ...(['generic', 'bigquery-storage-read', 'bigquery-export', 'bigtable', 'jdbc'] as const),
] as unknown as readonly [ConnectorName, ...ConnectorName[]];

const WRITERS = [
  ...(['generic', 'gcs-text', 'gcs-avro', 'gcs-binary', 'synthetic'] as const),
  ...(['bigquery-storage-write', 'bigquery-file-loads', 'bigquery-streaming-inserts'] as const),
  ...(['bigquery-storage-write', 'spanner', 'bigtable', 'kafka', 'pubsub'] as const),
] as unknown as readonly [ConnectorName, ...ConnectorName[]];

function rateLimit(rate: number, bytes: number): PlainObject {
  const seconds = pick(FEEDING, rate);
  return seconds === 0 ? {} : { rateLimit: `${Math.max(1, Math.round(bytes / seconds))} B/s` };
}

/** Those of the keys that the connector takes. */
function taken(name: ConnectorName, way: 'read' | 'write', given: PlainObject): PlainObject {
  const takes = connectorOf(name)[way]?.takes ?? [];
  return Object.fromEntries(
    Object.entries(given).filter(([key]) => takes.some((own) => own === key)),
  );
}

const elsewhere = ({ extra }: StepRecipe): PlainObject =>
  extra === 6 ? { region: 'europe-west4' } : {};

function cpuPerFile(recipe: StepRecipe, files: number, steps: number): PlainObject {
  if (!recipe.flag) return {};
  return { cpuPerFile: inSeconds(pick(WORK, recipe.wait) / steps / files / 4) };
}

export function buildRead(recipe: StepRecipe, steps: number): BuiltStep {
  const output = { elements: pick(ELEMENTS, recipe.elements), bytes: pick(SIZES, recipe.size) };
  const files = pick(PARTS, recipe.parts);
  const connector = pick(READERS, recipe.kind);
  const options = {
    ...(files === 1 ? {} : { files }),
    ...(recipe.spread % 3 === 2 ? { splittable: false } : {}),
    ...cpuPerFile(recipe, files, steps),
    ...elsewhere(recipe),
  };
  const body = {
    read: connector,
    size: `${output.bytes} B`,
    elements: output.elements,
    ...taken(connector, 'read', options),
    ...costs(recipe, output, steps),
    ...rateLimit(recipe.rate, output.bytes),
  };
  return { body, output };
}

export function buildWrite(recipe: StepRecipe, input: Flow, steps: number): BuiltStep {
  const files = pick(PARTS, recipe.parts);
  const connector = pick(WRITERS, recipe.kind + recipe.size);
  const options = {
    ...(files === 1 ? {} : { files }),
    ...(recipe.extra === 5 ? { shards: files, connections: files } : {}),
    ...cpuPerFile(recipe, files, steps),
    ...elsewhere(recipe),
  };
  const body = {
    write: connector,
    ...taken(connector, 'write', options),
    ...costs(recipe, input, steps),
    ...rateLimit(recipe.rate, input.bytes),
  };
  return { body, output: { elements: 0, bytes: 0 } };
}
