/** Something that growing data break, sooner or later. */
export interface GrowthWatch {
  /** `behind`: a streaming job no longer keeps up, in the central run. */
  readonly kind: 'goal' | 'quota' | 'admission' | 'behind';
  /** `finish < 6 h`, `CPUS`, `admission`, `keeps up`. */
  readonly what: string;
}

/** How one month looks. */
export interface GrowthMonth {
  readonly month: number;
  /** Data against month 0, and bytes of all sources that end. */
  readonly factor: number;
  readonly bytes: number;
  /** Bytes a second of those that don't, on the mean; left out: all end. */
  readonly bytesPerS?: number;
  readonly outcome: 'met' | 'missed' | 'rejected' | 'failed';
  /** Median over replications, from the first submission to the last end; null: a job did not finish. */
  readonly finishS: number | null;
  /** A streaming job among them is not to finish; left out: all are. */
  readonly runsOn?: true;
  /** Medians of all jobs added up; null: not fully priced. */
  readonly usd: number | null;
  /** The same of 730 hours, where all jobs are streaming ones; left out: some end. */
  readonly usdPerMonth?: number | null;
  readonly peakWorkers: number;
  readonly broken: readonly (GrowthWatch & {
    /** Value against bound, in words without rounding of its own. */
    readonly value: number | null;
    readonly bound: number | null;
  })[];
}

/** When one thing breaks. */
export interface GrowthBreak extends GrowthWatch {
  /** First month in which it is broken; 0: now; null: not within the months looked at. */
  readonly month: number | null;
  /** A later month in which it holds again: size makes it jump; null: none seen. */
  readonly againFrom: number | null;
}

export interface Growth {
  readonly version: string;
  readonly scenario: string;
  /** As the user wrote it. */
  readonly by: string;
  readonly monthly: number;
  readonly months: number;
  readonly replications: number;
  /** Real runs that the scenario was fitted to; null: none. */
  readonly calibratedOn: number | null;
  readonly breaks: readonly GrowthBreak[];
  /** Every month that was played out, in order. */
  readonly played: readonly GrowthMonth[];
}

/** How far a search over months is, after one more replication. */
export interface GrowthStep {
  /** Months to be played out in all, as far as it is known. */
  readonly months: number;
}
