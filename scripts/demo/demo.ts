import type { NetworkRequest } from '../chromium/net-log';
import { ensureBuilt } from '../extension/build';
import { writeJson } from '../files/write-whole';
import { serveCall } from './call-server';
import { chromiumDriver } from './chromium-driver';
import { firefoxDriver } from './firefox-driver';
import type { DemoOptions } from './options';
import { type DemoReport, steadiness, toReport } from './report';
import { type Outcome, run } from './run';
import { steadinessLines } from './table';

/** Runs the demo and closes the browser in any case: the network log is complete only then. */
async function demonstrate(
  options: DemoOptions,
): Promise<{ outcome: Outcome; requests: NetworkRequest[] }> {
  const server = await serveCall(options.videos);
  try {
    const open = options.browser === 'firefox' ? firefoxDriver : chromiumDriver;
    const driver = await open(options.headless);
    const end = () => void driver.close([]);
    process.once('SIGINT', end);
    const outcome = await run(driver, server, options).catch(async (error: unknown) => {
      await driver.close([]);
      throw error;
    });
    return { outcome, requests: await driver.close([server.origin]) };
  } finally {
    await server.close();
  }
}

function summarise(outcome: Outcome, report: DemoReport): void {
  const { backend, transport, latencyMs, firstLabelMs, networkRequests } = report;
  console.log(`\n${steadinessLines(steadiness(outcome.record, outcome.pressedAt))}`);
  console.log(
    `Backend ${backend}, ${transport} port; first label ${firstLabelMs} ms after Start; latency ` +
      `${latencyMs?.p50 ?? '–'} ms in the median, ${latencyMs?.p95 ?? '–'} ms at the 95th percentile.`,
  );
  console.log(`Network requests: ${networkRequests.length === 0 ? 'none.' : ''}`);
  for (const { method, url } of networkRequests) console.log(`  ${method} ${url}`);
}

/**
 * The whole of `npm run demo`.
 *
 * @throws {Failure} with a sentence on what is missing
 */
export async function demo(options: DemoOptions): Promise<void> {
  ensureBuilt(options.browser === 'firefox' ? 'firefox' : 'chrome');
  const { outcome, requests } = await demonstrate(options);
  const report = toReport(outcome.record, outcome.pressedAt, outcome.logs, requests);
  summarise(outcome, report);
  if (options.json !== null) await writeJson(options.json, report, 1);
}
