/** Prices to be shown; a price that is not known is null. */
export interface PriceTable {
  /** Day of the list. */
  readonly asOf: string;
  readonly currency: string;
  readonly kind: string;
  /** Null: every region, with the main lines of the kind only. */
  readonly region: string | null;
  /** What makes the prices differ from the list, in words. */
  readonly terms: readonly string[];
  readonly mainLines: readonly string[];
  readonly rows: readonly PriceTableRow[];
  readonly shuffleTiers: readonly { readonly fromGb: number; readonly billed: number }[];
}

/** One line in one region. */
export interface PriceTableRow {
  readonly region: string;
  readonly sku: string;
  /** Whose bill it stands on. */
  readonly by: 'dataflow' | 'other';
  readonly unit: string;
  readonly usd: number | null;
  readonly grade: string | null;
  readonly date: string | null;
  readonly source: string | null;
  readonly committed: { readonly oneYear: number; readonly threeYears: number } | null;
}
