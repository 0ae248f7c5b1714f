import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { NetworkRequest } from '../chromium/net-log';
import { addRequests } from '../chromium/network-record';
import { until, within } from '../chromium/waiting';
import { Failure } from '../cli/errors';
import { distOf } from '../extension/target';
import { Bidi } from './bidi';
import { needFirefox } from './find';
import { FirefoxPage } from './page';
import { userPreferences } from './preferences';
import {
  clickToolbarButton,
  closePopup,
  hostnameOf,
  runInContent,
  stopEventPage,
} from './privileged';
import { RequestLog } from './request-log';

const LIMIT_MS = 60_000;

export interface FirefoxOptions {
  readonly headless: boolean;
  /** Size of the window, CSS px. */
  readonly size?: { readonly width: number; readonly height: number };
}

const SIZE = { width: 1280, height: 800 };

/** A real Firefox with the extension loaded, driven by WebDriver BiDi. */
export class Firefox {
  /** Resolves when it has ended, whoever ended it. */
  readonly ended: Promise<void>;

  private constructor(
    private readonly process: ChildProcess,
    private readonly bidi: Bidi,
    private readonly profile: string,
    private readonly log: RequestLog,
    /** The browser's own window, in which scripts may do what the browser may. */
    private readonly window: FirefoxPage,
    private readonly hostname: string,
    private readonly extensionId: string,
  ) {
    this.ended = new Promise((resolve) => process.once('exit', () => resolve()));
  }

  /** @throws {Failure} when Firefox is missing, does not start, or does not load the extension */
  static async launch({ headless, size = SIZE }: FirefoxOptions): Promise<Firefox> {
    const program = needFirefox();
    const profile = mkdtempSync(join(tmpdir(), 'countenance-firefox-'));
    const log = await RequestLog.open();
    writeFileSync(join(profile, 'user.js'), userPreferences(log.port));
    const child = spawn(
      program,
      [
        ...(headless ? ['--headless'] : []),
        '--no-remote',
        '--remote-debugging-port=0',
        // For what only the browser itself may do: clicking the toolbar button, stopping the event page.
        '--remote-allow-system-access',
        '--width',
        String(size.width),
        '--height',
        String(size.height),
        '--profile',
        profile,
      ],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
        // Without it, the preference that keeps Firefox from its own settings' server has no effect.
        env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' },
      },
    );
    try {
      const bidi = await Bidi.connect(await addressOf(child));
      const path = distOf('firefox');
      const { extension } = await bidi.send<{ extension: string }>('webExtension.install', {
        extensionData: { type: 'path', path },
      });
      const { contexts } = await bidi.send<{ contexts: [{ context: string }] }>(
        'browsingContext.getTree',
        { 'moz:scope': 'chrome' },
      );
      const window = new FirefoxPage(bidi, contexts[0].context);
      const hostname = await window.evaluate(hostnameOf, extension);
      return new Firefox(child, bidi, profile, log, window, hostname, extension);
    } catch (error) {
      child.kill();
      await log.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      throw error;
    }
  }

  /** The address of a page of the extension, by its path in `src/` or the package. */
  url(path: string): string {
    return `moz-extension://${this.hostname}/${path}`;
  }

  /** Opens an address in a new tab, in front of all others, and waits until it is loaded. */
  async open(url: string): Promise<FirefoxPage> {
    const { context } = await this.bidi.send<{ context: string }>('browsingContext.create', {
      type: 'tab',
    });
    const page = new FirefoxPage(this.bidi, context);
    await page.goto(url);
    await page.bringToFront();
    return page;
  }

  /** Waits for a tab whose address begins so. */
  async page(prefix: string): Promise<FirefoxPage> {
    const find = async () => {
      const { contexts } = await this.bidi.send<{ contexts: { context: string; url: string }[] }>(
        'browsingContext.getTree',
        {},
      );
      return contexts.find(({ url }) => url.startsWith(prefix));
    };
    const { context } = await until(find, LIMIT_MS, `No ${prefix} was opened.`);
    return new FirefoxPage(this.bidi, context);
  }

  /**
   * Clicks the extension's toolbar button on a page, as a person would: the popup opens and the
   * extension is granted the tab. Then presses one of the popup's buttons.
   *
   * @param words on that button
   */
  async pressInPopup(page: FirefoxPage, words: string): Promise<void> {
    await page.bringToFront();
    const { extensionId: id } = this;
    const close = () => this.window.evaluate(closePopup);
    await until(close, LIMIT_MS, 'The popup does not close.');
    await this.window.evaluate(clickToolbarButton, id);
    const press = () => this.runInContent('popup', pressing(words));
    await until(press, LIMIT_MS, `The popup shows no button “${words}”.`);
  }

  /**
   * Evaluates an expression in the popup, or in the tab in front, with the browser's rights.
   *
   * @param expression in which `content` is the document's window
   */
  async runInContent<R>(where: 'popup' | 'tab', expression: string): Promise<R | null> {
    return (await this.window.evaluate(runInContent, { where, expression })) as R | null;
  }

  /** Stops the event page, as Firefox does when it has had nothing to do for half a minute. */
  async stopEventPage(): Promise<void> {
    await this.window.evaluate(stopEventPage, this.extensionId);
  }

  /**
   * Closes Firefox.
   *
   * @returns all requests it made of the network beyond this computer
   */
  async close(): Promise<NetworkRequest[]> {
    await this.bidi.send('browser.close', {}).catch(() => this.process.kill());
    await within(this.ended, LIMIT_MS, 'Firefox did not end.');
    this.bidi.close();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
    const requests = await this.log.close();
    addRequests(requests);
    return requests;
  }
}

/** Where a Firefox that has just been started can be driven. */
function addressOf({ stderr }: ChildProcess): Promise<string> {
  const said: string[] = [];
  const address = new Promise<string>((resolve) => {
    if (stderr === null) return;
    createInterface({ input: stderr }).on('line', (line) => {
      const [, url] = /WebDriver BiDi listening on (ws:\S+)/.exec(line) ?? [];
      if (url !== undefined) resolve(url);
      else if (said.length < 5) said.push(line);
    });
  });
  return within(address, LIMIT_MS, 'Firefox does not start.').catch((error: unknown) => {
    throw error instanceof Failure ? new Failure(`${error.message} ${said.join('\n')}`) : error;
  });
}

/** Clicks a button; `true` where it was there. */
function pressing(words: string): string {
  return `[...content.document.querySelectorAll('button:enabled')]
    .filter((button) => button.innerText.trim() === ${JSON.stringify(words)})
    .map((button) => button.click()).length > 0`;
}
