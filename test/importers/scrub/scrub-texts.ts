import { createScrub, type ScrubReport } from '../../../src/importers/scrub/scrub.ts';
import { formOf } from '../../../src/importers/scrub/text-form.ts';

type Texts = Readonly<Record<string, string>>;

export interface ScrubbedTexts {
  readonly files: Texts;
  readonly report: ScrubReport;
}

function piecesOf(text: string, size: number): readonly string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += size) pieces.push(text.slice(at, at + size));
  return pieces;
}

/**
 * Scrubs files of a folder, in memory.
 * @param size of the pieces in which they come, in characters
 */
export function scrubTexts(
  files: Texts,
  { names = false, size = 1e6 }: { names?: boolean; size?: number } = {},
): ScrubbedTexts {
  const scrub = createScrub({ names });
  for (const [name, text] of Object.entries(files)) {
    const scan = scrub.survey(formOf(name, text));
    for (const piece of piecesOf(text, size)) scan.push(piece);
    scan.end();
  }
  scrub.settle();
  const scrubbed = Object.entries(files).map(([name, text]) => {
    const scan = scrub.rewrite(formOf(name, text));
    const out = piecesOf(text, size).map((piece) => scan.push(piece));
    return [name, out.join('') + scan.end()];
  });
  return { files: Object.fromEntries(scrubbed) as Texts, report: scrub.report() };
}

/** @returns one text, scrubbed on its own */
export function scrubText(text: string, name = 'a.log', names = false): string {
  return scrubTexts({ [name]: text }, { names }).files[name] ?? '';
}
