/** The most of something that changes: in all, and since the last cut. Times in ms. */
export class Most {
  value = 0;
  at = 0;
  private recent = 0;

  note(value: number, now: number): void {
    this.recent = Math.max(this.recent, value);
    if (value <= this.value) return;
    this.value = value;
    this.at = now;
  }

  /** @param value now @returns the most since the last cut */
  cut(value: number, now: number): number {
    this.note(value, now);
    const most = this.recent;
    this.recent = value;
    return most;
  }
}
