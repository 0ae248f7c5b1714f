import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Frame, Page } from 'playwright-core';
import { Browser, type LaunchOptions } from '../../scripts/chromium/launch';
import { giveConsent, start } from '../../scripts/chromium/steps';
import { HiddenPage } from '../../scripts/chromium/target';
import { until } from '../../scripts/chromium/waiting';
import { photoParticipants, photoResources } from '../../scripts/demo/call-server';
import { Watcher } from '../../scripts/demo/watcher';
import { ensureBuilt } from '../../scripts/extension/build';
import { type LocalServer, type Resource, serve } from '../../scripts/server/local-server';
import type { Box, FaceReading } from '../../src/analysis/types';
import type { SessionSnapshot } from '../../src/messaging/session';

/** Time limit, long enough for a busy machine; passing tests do not wait that long. */
export const LIMIT_MS = 60_000;

const PAGES = fileURLToPath(new URL('../fixtures/pages', import.meta.url));

const fixture = (name: string): Resource => ({ content: { file: join(PAGES, name) } });

/** The same page, with other headers. */
export const VARIANTS = {
  '/strict-csp': {
    'content-security-policy':
      "default-src 'self'; frame-src 'none'; require-trusted-types-for 'script'",
  },
  '/isolated': {
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  },
  '/embedding': { 'cross-origin-embedder-policy': 'require-corp' },
  '/reporting': { 'cross-origin-embedder-policy-report-only': 'require-corp; report-to="nowhere"' },
} as const;

export function resources(): Map<string, Resource> {
  const page = readFileSync(join(PAGES, 'videos.html'));
  const html = { content: page, type: 'text/html; charset=utf-8' };
  const map = new Map<string, Resource>([
    ['/', html],
    ['/other', html],
    ['/videos.js', fixture('videos.js')],
    ['/videos.css', fixture('videos.css')],
    ['/canvases', fixture('canvases.html')],
    ['/canvases.js', fixture('canvases.js')],
    ['/canvases.css', fixture('canvases.css')],
    ['/canvas-worker.js', fixture('canvas-worker.js')],
    ['/frame', fixture('frame.html')],
    ['/frame.js', fixture('frame.js')],
    ['/frame.css', fixture('frame.css')],
    ['/zoom', fixture('zoom.html')],
    ['/zoom.js', fixture('zoom.js')],
    ['/zoom.css', fixture('zoom.css')],
    ['/people.json', { content: JSON.stringify(photoParticipants()) }],
    ...photoResources(),
  ]);
  for (const [path, headers] of Object.entries(VARIANTS)) map.set(path, { ...html, headers });
  return map;
}

/** The part of the API of the browser's own page of extensions that is used here. */
interface DeveloperPrivate {
  addHostPermission(id: string, host: string): Promise<void>;
  removeHostPermission(id: string, host: string): Promise<void>;
}

/** A browser with the extension, and a server with pages to test it on. */
export class Lab {
  /** Another one after {@link crash}. */
  browser: Browser;
  readonly site: LocalServer;
  /** What the site serves; tests may add to it. */
  readonly resources: Map<string, Resource>;
  #extensionPage: Page | null = null;

  private constructor(
    browser: Browser,
    site: LocalServer,
    resources: Map<string, Resource>,
    private readonly options: LaunchOptions,
  ) {
    this.browser = browser;
    this.site = site;
    this.resources = resources;
  }

  static async open(options: Partial<LaunchOptions> = {}): Promise<Lab> {
    ensureBuilt();
    const all = resources();
    const site = await serve(all);
    const launch = { headless: true, ...options };
    return new Lab(await Browser.launch(launch), site, all, launch);
  }

  /** The browser crashes, and is started again; it keeps its data where the lab has a profile. */
  async crash(): Promise<void> {
    await this.browser.crash();
    this.#extensionPage = null;
    this.browser = await Browser.launch(this.options);
  }

  /**
   * Replaces the extension while it runs, as an update of it does.
   *
   * @param extension the folder of the new version
   */
  async updateExtension(extension: string): Promise<void> {
    const { cdp, context } = this.browser;
    const restarted = context.waitForEvent('serviceworker', { timeout: LIMIT_MS });
    const send = cdp.send.bind(cdp) as (method: string, params: object) => Promise<unknown>;
    await Promise.all([restarted, send('Extensions.loadUnpacked', { path: extension })]);
    this.#extensionPage = null;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.site.close();
  }

  /** A page of the extension that stays open; opening it gives the consent. */
  async extensionPage(): Promise<Page> {
    this.#extensionPage ??= await giveConsent(this.browser);
    return this.#extensionPage;
  }

  /** Opens one of the site's pages, such as `/?names=Ada,Emmy`, and waits for its videos. */
  async visit(path: string, origin = this.site.origin): Promise<Page> {
    const page = await this.browser.context.newPage();
    await page.goto(`${origin}${path}`);
    await page.bringToFront();
    await this.settled(page);
    return page;
  }

  /**
   * Opens a call as Zoom's web client builds it, at that app's address; nothing leaves this computer.
   *
   * @param search such as `?foreign=https://elsewhere.example/photos/sample1.jpg`, another site that
   *   has the same files
   */
  async visitZoom(search = ''): Promise<Page> {
    const page = await this.browser.context.newPage();
    await page.route(/^https:/, async (route) => {
      const { pathname } = new URL(route.request().url());
      await route.fulfill({ response: await page.request.get(`${this.site.origin}${pathname}`) });
    });
    await page.goto(`https://app.zoom.us/zoom${search}`);
    await page.bringToFront();
    await page.locator('body[data-ready]').waitFor();
    return page;
  }

  /** Waits until every video that the address names shows a picture. */
  async settled(page: Page): Promise<void> {
    const parameters = new URL(page.url()).searchParams;
    const names = (parameters.get('names') ?? '').split(',').filter((name) => name !== '');
    const wanted = names.length + (parameters.has('src') ? 1 : 0);
    await until(
      async () => {
        const ready = await page
          .locator('video')
          .evaluateAll((videos) =>
            videos.map((video) => (video as HTMLVideoElement).readyState >= 2),
          );
        return ready.length === wanted && ready.every(Boolean);
      },
      LIMIT_MS,
      `The videos of ${page.url()} do not play.`,
    );
  }

  /** Follows the engine's snapshots of a tab. */
  async watch(tabId: number): Promise<Watcher> {
    return Watcher.open(await this.extensionPage(), tabId);
  }

  /**
   * Clicks the toolbar button on a page and presses Start.
   *
   * @param words on that button, where the language is another one
   */
  async start(page: Page, words?: string): Promise<{ tabId: number; watcher: Watcher }> {
    await this.extensionPage();
    const before = Date.now();
    const { tabId } = await start(this.browser, page, words);
    const watcher = await this.watch(tabId);
    // One that cannot read ends before anybody watches it.
    const isOver = ({ state, startedAt }: SessionSnapshot) =>
      state === 'ended' && startedAt !== null && startedAt >= before;
    await watcher.when(
      (now) => now.state === 'starting' || now.state === 'running' || isOver(now),
      LIMIT_MS,
      'Start opened no session.',
    );
    return { tabId, watcher };
  }

  /**
   * Gives or takes back the permission to read a site, as the browser's own page of the extension does:
   * the browser's question is drawn where no test reaches it, and is not asked for what is given.
   *
   * @param pattern such as `http://localhost/*`
   */
  async setPermission(pattern: string, given: boolean): Promise<void> {
    const page = await this.browser.context.newPage();
    await page.goto('chrome://extensions');
    await page.evaluate(
      async ({ id, pattern, given }) => {
        const { developerPrivate } = chrome as unknown as { developerPrivate: DeveloperPrivate };
        if (given) await developerPrivate.addHostPermission(id, pattern);
        else await developerPrivate.removeHostPermission(id, pattern);
      },
      { id: this.browser.extensionId, pattern, given },
    );
    await page.close();
  }

  /** Sends a request as a page of the extension would. */
  async ask(to: 'background' | 'engine', type: string, body: object): Promise<unknown> {
    const page = await this.extensionPage();
    return page.evaluate((envelope) => chrome.runtime.sendMessage(envelope), { to, type, body });
  }

  /** How many documents of the engine there are. */
  async engines(): Promise<number> {
    const page = await this.extensionPage();
    return page.evaluate(async () => {
      const contexts = await chrome.runtime.getContexts({
        contextTypes: [chrome.runtime.ContextType.OFFSCREEN_DOCUMENT],
      });
      return contexts.length;
    });
  }
}

/** The engine's document, which Playwright does not expose. */
export async function engineDocument(browser: Browser): Promise<HiddenPage> {
  const { targetId } = await browser.target(browser.url('src/offscreen/index.html'));
  return HiddenPage.attach(browser.cdp, targetId);
}

export const isReading = ({ state, participants }: SessionSnapshot): boolean =>
  state === 'running' && participants.some(({ people }) => people.length > 0);

/** Waits until a face has been read. */
export async function reading(watcher: Watcher): Promise<SessionSnapshot> {
  return watcher.when(isReading, LIMIT_MS, 'No face was read.');
}

/** All readings in the session's record. */
export async function allReadings(watcher: Watcher): Promise<FaceReading[]> {
  const { participants } = await watcher.record();
  return participants.flatMap(({ people }) => people.flatMap(({ readings }) => readings));
}

/** When the readings of the participant with a number were captured, epoch ms. */
export async function capturesOf(watcher: Watcher, number: number): Promise<number[]> {
  const { participants } = await watcher.record();
  const one = participants.find((participant) => participant.number === number);
  return one?.people.flatMap(({ capturedAt }) => capturedAt) ?? [];
}

/** How many readings the session has kept. */
async function readingsSoFar(watcher: Watcher): Promise<number> {
  return (await allReadings(watcher)).length;
}

/** Waits until some more readings have come. */
export async function moreReadings(watcher: Watcher): Promise<void> {
  const before = await readingsSoFar(watcher);
  await until(
    async () => (await readingsSoFar(watcher)) > before + 2,
    LIMIT_MS,
    'No more readings came.',
  );
}

/**
 * What the extension draws over a page, in words: the accessible labels of the canvases in its closed
 * shadow root, which the page itself cannot access.
 */
export async function overlayWords(browser: Browser, page: Page): Promise<string> {
  return (await overlayCanvases(browser, page)).map(({ words }) => words).join('; ');
}

/** A canvas that the extension has laid over a page, CSS px of the window. */
interface LaidCanvas extends Box {
  /** Of its node, for the DevTools protocol. */
  readonly backendNodeId: number;
  readonly words: string;
}

/** All that the extension draws over a page. */
export async function overlayCanvases(browser: Browser, page: Page | Frame): Promise<LaidCanvas[]> {
  const session = await browser.context.newCDPSession(page);
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  const nodes: (typeof root)[] = [];
  const visit = (node: typeof root, inShadow: boolean): void => {
    if (inShadow && node.localName === 'canvas') nodes.push(node);
    for (const child of node.children ?? []) visit(child, inShadow);
    for (const shadow of node.shadowRoots ?? []) {
      visit(shadow, inShadow || shadow.shadowRootType === 'closed');
    }
  };
  visit(root, false);
  const canvases: LaidCanvas[] = [];
  for (const node of nodes) {
    const { backendNodeId } = node;
    // One that was taken away in between has no box any more.
    const box = await session.send('DOM.getBoxModel', { backendNodeId }).catch(() => null);
    if (box === null) continue;
    const [left = 0, top = 0, , , right = 0, bottom = 0] = box.model.content;
    const words = attribute(node, 'aria-label');
    const size = { width: right - left, height: bottom - top };
    canvases.push({ backendNodeId, words, x: left, y: top, ...size });
  }
  await session.detach();
  return canvases;
}

/** @param attributes names and values in alternation, as the DevTools protocol gives them */
function attribute({ attributes = [] }: { attributes?: string[] }, name: string): string {
  const at = attributes.indexOf(name);
  return at < 0 ? '' : (attributes[at + 1] ?? '');
}

/** Where our canvases lie, from the upper left to the lower right. */
export async function labelledPlaces(browser: Browser, page: Page): Promise<Box[]> {
  const canvases = await overlayCanvases(browser, page);
  return canvases.map(({ x, y, width, height }) => ({ x, y, width, height })).sort(byPlace);
}

/** Where the three people of the page that {@link Lab.visitZoom} opens are, in the same order. */
export async function zoomTiles(page: Page): Promise<Box[]> {
  const tiles = await page.locator('.video-avatar__avatar').evaluateAll((elements) =>
    elements.slice(0, 3).map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    }),
  );
  return tiles.sort(byPlace);
}

function byPlace(a: Box, b: Box): number {
  return a.y - b.y || a.x - b.x;
}
