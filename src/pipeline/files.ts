import type { ConstantReader } from '../facts/constant-reader.ts';
import { connectorOf } from '../facts/connectors.ts';
import type { ReadStep, WriteStep } from '../scenario/scenario.ts';

/** @returns files of a source: one per element where an element is a file; null: not said */
export function filesRead({ connector, elements, files }: ReadStep): number | null {
  return connectorOf(connector).read?.wholeFiles === true ? elements : files;
}

/** What one stage has of a sink. */
export interface PartOfSink {
  /** Elements that the stage writes, and that all stages write. */
  readonly elements: number;
  readonly all: number;
  /** Work items of the stage. */
  readonly items: number;
}

/** @returns files that a stage makes: its part of those stated, one per element, or one per work item */
export function filesMade(step: WriteStep, { elements, all, items }: PartOfSink): number {
  if (connectorOf(step.connector).write?.wholeFiles === true) return elements;
  if (step.files === null) return items;
  return all === 0 ? 0 : (step.files * elements) / all;
}

/** @returns bytes of file names that a sink groups; with fixed shards it groups the rows instead */
export function nameBytes(step: WriteStep, files: number, constants: ConstantReader): number {
  const groups = connectorOf(step.connector).write?.groups === 'names' && step.shards === null;
  return groups ? files * constants.get('shuffle.nameBytes') : 0;
}
