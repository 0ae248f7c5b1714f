/** The last values of a measurement. */
export class RecentValues {
  private values: number[] = [];

  constructor(private readonly size = 200) {}

  /** How many there are. */
  get count(): number {
    return this.values.length;
  }

  add(value: number): void {
    this.values.push(value);
    if (this.values.length > this.size) this.values.shift();
  }

  /** Median and 95th percentile; `null` before the first value. */
  summary(): { p50: number; p95: number } | null {
    if (this.values.length === 0) return null;
    const sorted = [...this.values].sort((a, b) => a - b);
    const at = (share: number) =>
      sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    return { p50: at(0.5) ?? 0, p95: at(0.95) ?? 0 };
  }
}
