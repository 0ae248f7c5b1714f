import type { CDPSession, Page } from 'playwright-core';

/** Tells how long a page's scripts run. */
export class ScriptTime {
  private constructor(private readonly cdp: CDPSession) {}

  /** @param page which must not move to another process while it is measured */
  static async of(page: Page): Promise<ScriptTime> {
    const cdp = await page.context().newCDPSession(page);
    // Of the processor, so that whatever else runs on the machine does not count.
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new ScriptTime(cdp);
  }

  /** The processor's time that scripts took so far, ms. */
  async ms(): Promise<number> {
    const { metrics } = await this.cdp.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0);
  }

  async end(): Promise<void> {
    await this.cdp.detach();
  }
}
