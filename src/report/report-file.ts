/** A file of a report: its name inside the output folder and its whole text. */
export interface ReportFile {
  readonly name: string;
  readonly content: string;
}
