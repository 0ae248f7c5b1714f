/** How often something happens, over the last few seconds. */
export class RateMeter {
  private times: number[] = [];

  constructor(private readonly overMs = 5000) {}

  /** @param now ms on any clock */
  tick(now: number): void {
    // The clock was set back.
    if (now < (this.times.at(-1) ?? now)) this.times = [];
    this.times.push(now);
    this.drop(now);
  }

  /** Events per second; 0 until there are two. */
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
