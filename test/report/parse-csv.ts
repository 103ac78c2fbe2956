/** RFC 4180 with LF, read strictly. @returns the cells of every record */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const record: string[] = [];
    for (;;) {
      const cell = /"((?:[^"]|"")*)"|[^",\n]*/uy;
      cell.lastIndex = at;
      const match = cell.exec(text);
      if (match === null) throw new Error(`no cell at ${at}`);
      at = cell.lastIndex;
      record.push(match[1]?.replaceAll('""', '"') ?? match[0]);
      const end = text[at];
      at += 1;
      if (end === '\n') break;
      if (end !== ',') throw new Error(`expected a comma or a line end at ${at - 1}`);
    }
    records.push(record);
  }
  return records;
}
