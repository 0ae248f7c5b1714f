import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type BrowserContext,
  type CDPSession,
  chromium,
  type Page,
  type Worker,
} from 'playwright-core';
import { Failure } from '../cli/errors';
import { DIST } from '../extension/build';
import { needChromium } from './find';
import { foreignRequests, type NetworkRequest, NOWHERE, NOWHERE_SECURE } from './net-log';
import { endRecord, recordNetwork } from './network-record';
import { HiddenPage, type TargetInfo } from './target';
import { until, within } from './waiting';

/** Flags that keep Chromium itself off the network. */
export const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  // No flag turns these requests off, so they are sent nowhere: the list of Google accounts, what is
  // known of forms, components loaded on demand, and the models of Chromium's optimization guide.
  `--gaia-url=${NOWHERE}/`,
  `--autofill-server-url=${NOWHERE}/`,
  `--component-updater=url-source=${NOWHERE}/`,
  `--optimization-guide-service-get-models-url=${NOWHERE_SECURE}/`,
];

/** Flags for pages that hold calls. */
export const CALL = [
  '--autoplay-policy=no-user-gesture-required',
  // A loopback call needs no network and must work on a machine that has none.
  '--allow-loopback-in-peer-connection',
];

export interface LaunchOptions {
  /** The folder of the unpacked extension; `dist/` by default. */
  readonly extension?: string;
  readonly headless: boolean;
  /** Further command line flags. */
  readonly args?: readonly string[];
  /** A folder that keeps the browser's data, for a later browser; without one, none is kept. */
  readonly profile?: string;
  /**
   * Optional permissions that the user has granted once, so that the browser grants them without a
   * question, which is drawn where no test reaches it.
   */
  readonly granted?: readonly string[];
  /** Whether the user allows the extension in private windows. Only for a new profile. */
  readonly privateWindows?: boolean;
  /** The size of text that the user has set, CSS px; 16 if none is given. Only for a new profile. */
  readonly textSize?: number;
  /** Size of the window, CSS px. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** What a new profile's preferences say. */
type ProfileOptions = Pick<LaunchOptions, 'granted' | 'privateWindows' | 'textSize'>;

/** Playwright's types lack the `Extensions` domain of the DevTools protocol. */
type AnyCommand = (method: string, params?: object) => Promise<unknown>;

const LIMIT_MS = 60_000;

/** The folder of Chromium's own files in the profile. */
const USER = 'user';

const SIZE = { width: 1280, height: 800 };

/** Not by `--window-size`, which would enlarge the popup's window, too. */
async function resizeFirstWindow(
  cdp: CDPSession,
  size: { width: number; height: number },
): Promise<void> {
  const { targetInfos } = await cdp.send('Target.getTargets');
  const targetId = targetInfos.find(({ type }) => type === 'page')?.targetId;
  if (targetId === undefined) return;
  const { windowId } = await cdp.send('Browser.getWindowForTarget', { targetId });
  await cdp.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } });
  await cdp.send('Browser.setWindowBounds', { windowId, bounds: size });
}

/** Writes into a new profile's preferences what the user has granted the extension, and set. */
function writePreferences(
  profile: string,
  extension: string,
  { granted = [], privateWindows = false, textSize }: ProfileOptions,
): void {
  const permissions = {
    api: granted,
    explicit_host: [],
    manifest_permissions: [],
    scriptable_host: [],
  };
  const settings = {
    [idOf(extension)]: { runtime_granted_permissions: permissions, incognito: privateWindows },
  };
  const webprefs = { default_font_size: textSize, default_fixed_font_size: textSize };
  const preferences = {
    ...(granted.length > 0 || privateWindows ? { extensions: { settings } } : {}),
    ...(textSize === undefined ? {} : { webkit: { webprefs } }),
  };
  const folder = join(profile, USER, 'Default');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'Preferences'), JSON.stringify(preferences));
}

/** The id of an unpacked extension: the first 16 bytes of its path's SHA-256, in letters from a to p. */
function idOf(extension: string): string {
  const digits = createHash('sha256').update(extension).digest('hex').slice(0, 32);
  return [...digits].map((digit) => 'abcdefghijklmnop'[Number.parseInt(digit, 16)]).join('');
}

/** A real Chromium with the extension loaded. */
export class Browser {
  readonly context: BrowserContext;
  /** A DevTools session of the whole browser. */
  readonly cdp: CDPSession;
  readonly extensionId: string;
  readonly #profile: string;
  readonly #isKept: boolean;
  readonly #netLog: string;

  private constructor(
    context: BrowserContext,
    cdp: CDPSession,
    extensionId: string,
    profile: { readonly folder: string; readonly isKept: boolean },
    netLog: string,
  ) {
    this.context = context;
    this.cdp = cdp;
    this.extensionId = extensionId;
    this.#profile = profile.folder;
    this.#isKept = profile.isKept;
    this.#netLog = netLog;
  }

  /** @throws {Failure} when Chromium is missing, does not start, or does not load the extension */
  static async launch(options: LaunchOptions): Promise<Browser> {
    const executablePath = needChromium();
    const extension = options.extension ?? DIST;
    const isKept = options.profile !== undefined;
    const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'countenance-'));
    const netLog = join(profile, 'net-log.json');
    const { granted, privateWindows, textSize } = options;
    if ([granted, privateWindows, textSize].some((wish) => wish !== undefined)) {
      writePreferences(profile, extension, options);
    }
    const args = [
      ...QUIET,
      ...CALL,
      ...(options.headless ? ['--headless=new'] : []),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      // A window cannot be larger than the screen, which is 800x600 where there is none.
      ...(options.headless ? [`--screen-info={1920x1200}`] : []),
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      recordNetwork(netLog),
      ...(options.args ?? []),
    ];
    const context = await chromium
      .launchPersistentContext(join(profile, USER), {
        executablePath,
        // The new headless mode, which can run extensions, is set by a flag above.
        headless: false,
        viewport: null,
        timeout: LIMIT_MS,
        args,
      })
      .catch((error: unknown) => {
        rmSync(profile, { recursive: true, force: true });
        throw new Failure(`Chromium did not start: ${String(error).split('\n')[0]}`);
      });
    const worker = await within(
      Promise.resolve(context.serviceWorkers()[0] ?? context.waitForEvent('serviceworker')),
      LIMIT_MS,
      'Chromium did not load the extension: its service worker never started.',
    ).catch(async (error: unknown) => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
      throw error;
    });
    const browser = context.browser();
    if (browser === null) throw new Failure('Chromium gave no debugging session.');
    const cdp = await browser.newBrowserCDPSession();
    await resizeFirstWindow(cdp, options.size ?? SIZE);
    return new Browser(
      context,
      cdp,
      new URL(worker.url()).host,
      { folder: profile, isKept },
      netLog,
    );
  }

  /** The address of a page of the extension, by its path in `src/` or the package. */
  url(path: string): string {
    return `chrome-extension://${this.extensionId}/${path}`;
  }

  /** The extension's current service worker (the browser may have restarted it). */
  async worker(): Promise<Worker> {
    return until(
      () => this.context.serviceWorkers().at(-1),
      LIMIT_MS,
      'The extension’s service worker is not running.',
    );
  }

  async targets(): Promise<TargetInfo[]> {
    const { targetInfos } = await this.cdp.send('Target.getTargets');
    return targetInfos;
  }

  /** Waits for a target whose address begins with `prefix` and for which the condition holds. */
  async target(
    prefix: string,
    holds: (target: TargetInfo) => boolean = () => true,
  ): Promise<TargetInfo> {
    return until(
      async () =>
        (await this.targets()).find((target) => target.url.startsWith(prefix) && holds(target)),
      LIMIT_MS,
      `No ${prefix} was opened.`,
    );
  }

  /**
   * Clicks the extension's toolbar button on a page, as a person would: the popup opens and the
   * extension is granted the tab.
   *
   * @returns the popup
   */
  async clickToolbarButton(page: Page): Promise<HiddenPage> {
    const popup = this.url('src/popup/index.html');
    const before = new Set((await this.targets()).map(({ targetId }) => targetId));
    await page.bringToFront();
    const targetId = await this.#tabOf(page);
    const send = this.cdp.send.bind(this.cdp) as AnyCommand;
    await send('Extensions.triggerAction', { id: this.extensionId, targetId }).catch(
      (error: unknown) => {
        throw new Failure(`The toolbar button cannot be clicked in this Chromium: ${error}`);
      },
    );
    const opened = await this.target(popup, (target) => !before.has(target.targetId));
    return HiddenPage.attach(this.cdp, opened.targetId);
  }

  /** The `tab` target that holds a page: the toolbar button belongs to the tab, not to the page. */
  async #tabOf(page: Page): Promise<string> {
    const session = await this.context.newCDPSession(page);
    const { targetInfo } = await session.send('Target.getTargetInfo');
    await session.detach();
    const { targetInfos } = await this.cdp.send('Target.getTargets', {
      filter: [{ type: 'tab' }],
    });
    const tabs = targetInfos.filter(({ url }) => url === targetInfo.url);
    const tab = tabs.find(({ title }) => title === targetInfo.title) ?? tabs[0];
    if (tab === undefined) throw new Failure(`No tab shows ${targetInfo.url}.`);
    return tab.targetId;
  }

  /** Ends Chromium as if it had crashed: no page or worker is told. */
  async crash(): Promise<void> {
    const closed = new Promise((resolve) => this.context.once('close', resolve));
    await Promise.all([this.cdp.send('Browser.crash').catch(() => undefined), closed]);
    endRecord(this.#netLog);
  }

  /**
   * Closes Chromium.
   *
   * @param own origins whose requests are expected
   * @returns all other network requests it made; none when it was closed before
   */
  async close(own: readonly string[] = []): Promise<NetworkRequest[]> {
    if (!existsSync(this.#profile)) return [];
    // Fails if the window has been closed already.
    const closed = this.context.close().catch(() => undefined);
    await within(closed, LIMIT_MS, 'Chromium did not end.');
    try {
      endRecord(this.#netLog);
      return foreignRequests(this.#netLog, own);
    } finally {
      if (!this.#isKept) rmSync(this.#profile, { recursive: true, force: true });
    }
  }
}
