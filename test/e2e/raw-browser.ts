/**
 * A Chromium that is driven by the DevTools protocol alone. Playwright makes every page believe that it
 * is in front, so a tab that is really hidden can only be had without it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import WebSocket from 'ws';
import { Conversation, evaluation, valueIn } from '../../scripts/chromium/devtools';
import { needChromium } from '../../scripts/chromium/find';
import { QUIET } from '../../scripts/chromium/launch';
import { endRecord, recordNetwork } from '../../scripts/chromium/network-record';
import type { TargetInfo } from '../../scripts/chromium/target';
import { until, within } from '../../scripts/chromium/waiting';
import { DIST } from '../../scripts/extension/build';
import { LIMIT_MS } from './harness';

export class RawBrowser {
  private readonly conversation = new Conversation();

  private constructor(
    private readonly process: ChildProcess,
    private readonly profile: string,
    private readonly socket: WebSocket,
  ) {
    socket.on('message', (data) => this.conversation.hear(String(data)));
    socket.on('close', () => this.conversation.end());
  }

  static async launch(args: readonly string[] = []): Promise<RawBrowser> {
    const profile = mkdtempSync(join(tmpdir(), 'countenance-raw-'));
    const netLog = join(profile, 'net-log.json');
    const child = spawn(needChromium(), [
      '--headless=new',
      '--no-sandbox',
      ...QUIET,
      // As Playwright does: Chromium would ask Google for the time.
      '--disable-features=NetworkTimeServiceQuerying',
      recordNetwork(netLog),
      '--autoplay-policy=no-user-gesture-required',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      `--disable-extensions-except=${DIST}`,
      `--load-extension=${DIST}`,
      ...args,
      'about:blank',
    ]);
    const address = new Promise<string>((resolve) => {
      createInterface({ input: child.stderr }).on('line', (line) => {
        const [, url] = /DevTools listening on (ws:\S+)/.exec(line) ?? [];
        if (url !== undefined) resolve(url);
      });
    });
    const socket = new WebSocket(await within(address, LIMIT_MS, 'Chromium does not start.'));
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return new RawBrowser(child, profile, socket);
  }

  /** Sends a command of the DevTools protocol, to the browser or to a target's session. */
  send(method: string, params: object = {}, sessionId?: string): Promise<unknown> {
    return this.conversation.send(method, params, (command) =>
      this.socket.send(JSON.stringify({ ...command, sessionId })),
    );
  }

  /** Waits for a target of which the condition holds. */
  target(holds: (target: TargetInfo) => boolean, type = 'page'): Promise<TargetInfo> {
    return until(
      async () => {
        const filter = [{ type }];
        const { targetInfos } = (await this.send('Target.getTargets', { filter })) as {
          targetInfos: TargetInfo[];
        };
        return targetInfos.find(holds);
      },
      LIMIT_MS,
      'The target was not opened.',
    );
  }

  /** Opens a tab in front of all others. */
  async open(url: string): Promise<RawPage> {
    const { targetId } = (await this.send('Target.createTarget', { url })) as { targetId: string };
    return this.attach(targetId);
  }

  async attach(targetId: string): Promise<RawPage> {
    const params = { targetId, flatten: true };
    const { sessionId } = (await this.send('Target.attachToTarget', params)) as {
      sessionId: string;
    };
    return new RawPage(this, targetId, sessionId);
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    await this.send('Browser.close').catch(() => undefined);
    await ended;
    this.socket.close();
    endRecord(join(this.profile, 'net-log.json'));
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

export class RawPage {
  constructor(
    private readonly browser: RawBrowser,
    readonly targetId: string,
    private readonly sessionId: string,
  ) {}

  /** The value of an expression; promises are awaited. */
  async evaluate<T>(expression: string): Promise<T> {
    const params = evaluation(expression);
    return valueIn(await this.browser.send('Runtime.evaluate', params, this.sessionId)) as T;
  }
}
