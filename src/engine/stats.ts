/** The last values of a measurement. */
export class RecentValues {
  private values: number[] = [];

  constructor(private readonly size = 200) {}

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

/** How often something happens, over the last few seconds. */
export class RateMeter {
  private times: number[] = [];

  constructor(private readonly overMs = 5000) {}

  /** @param now ms on any steady clock */
  tick(now: number): void {
    this.times.push(now);
    this.drop(now);
  }

  /** Events a second; 0 before two of them. */
  hz(now: number): number {
    this.drop(now);
    const first = this.times[0];
    const last = this.times.at(-1);
    if (first === undefined || last === undefined || last === first) return 0;
    return ((this.times.length - 1) * 1000) / (last - first);
  }

  private drop(now: number): void {
    while ((this.times[0] ?? now) < now - this.overMs) this.times.shift();
  }
}
