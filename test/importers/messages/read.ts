import { createConsoleReader, type TextReader } from '../../../src/importers/messages/console.ts';
import type {
  EpochMs,
  ImportResult,
  MessagesEvidence,
  PhaseEvidence,
  Remark,
} from '../../../src/importers/evidence.ts';

/** What messages of a file gave. */
export interface Messages {
  readonly messages: readonly MessagesEvidence[];
  readonly remarks: readonly Remark[];
}

/** @returns what was imported; throws where the file was refused */
export function messagesOf(result: ImportResult): Messages {
  if (!result.ok) throw new Error(result.refusals[0]?.message);
  if (result.imported.kind !== 'messages') throw new Error(result.imported.kind);
  return result.imported;
}

/** Feeds a text in pieces of so many characters. */
export function readPieces(reader: TextReader, text: string, size = 65_536): ImportResult {
  for (let i = 0; i < text.length; i += size) reader.write(text.slice(i, i + size));
  return reader.end();
}

/** @returns what console text gave */
export const readConsole = (text: string, size?: number): Messages =>
  messagesOf(readPieces(createConsoleReader('console.log'), text, size));

/** @returns seconds from one phase to another, null where one of them is not told */
export function secondsBetween(
  { phases }: MessagesEvidence,
  from: keyof PhaseEvidence,
  to: keyof PhaseEvidence,
): number | null {
  const [start, end] = [phases[from]?.value, phases[to]?.value];
  return start === undefined || end === undefined ? null : (end - start) / 1000;
}

/** @returns milliseconds since 1970 of a time as JavaScript reads it */
export const at = (time: string): EpochMs => Date.parse(time);

/** @returns remarks as `place: message` */
export const said = ({ remarks }: Messages): string[] =>
  remarks.map(({ at: place, message }) => `${place}: ${message}`);
