const BLOCKS = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/**
 * @param values 0 or more
 * @param most the value of a full block
 * @returns one character a value; anything above 0 is seen
 */
export function sparkline(values: readonly number[], most: number): string {
  return values
    .map((value) => {
      if (value <= 0 || most <= 0) return BLOCKS[0];
      const level = Math.round((value / most) * (BLOCKS.length - 1));
      return BLOCKS[Math.min(BLOCKS.length - 1, Math.max(1, level))] ?? BLOCKS[0];
    })
    .join('');
}
