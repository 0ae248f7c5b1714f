import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Watcher } from '../../scripts/demo/watcher';
import { Lab, LIMIT_MS, moreReadings, overlayCanvases } from './harness';

const NAMES = ['Ada', 'Grace', 'Katherine', 'Emmy'];

let lab: Lab;
let page: Page;
let watcher: Watcher;

beforeAll(async () => {
  lab = await Lab.open();
  page = await lab.visit(`/?names=${NAMES}`);
  ({ watcher } = await lab.start(page));
  await page.addStyleTag({
    content: `body { margin: 0 } main { display: flex; flex-wrap: wrap }
      .tile { position: relative; width: 480px; height: 270px }
      .tile:fullscreen video { width: 100%; height: 100% }
      .over { position: absolute; inset: 0; z-index: 1 }`,
  });
  await page.evaluate(() => {
    for (const video of document.querySelectorAll('video')) {
      const tile = document.createElement('div');
      tile.className = 'tile';
      video.replaceWith(tile);
      tile.append(video);
      video.play();
    }
  });
});

afterEach(async () => {
  if (page.isClosed()) return;
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('.added')) element.remove();
    for (const element of document.querySelectorAll<HTMLElement>('[style]')) {
      element.removeAttribute('style');
    }
    if (document.fullscreenElement) return document.exitFullscreen();
  });
});

afterAll(async () => {
  await lab?.close();
});

/** Waits until exactly these people have labels on the page, and still have after more readings. */
async function expectLabels(names: readonly string[]): Promise<void> {
  await expect.poll(labelled, { timeout: LIMIT_MS }).toEqual(names);
  await moreReadings(watcher);
  await expect.poll(labelled, { timeout: LIMIT_MS }).toEqual(names);
  if (process.env.SCREENSHOTS !== undefined) {
    const name = expect.getState().currentTestName?.replace(/\W+/g, '-');
    await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}-${names.length}.png` });
  }
}

/** Whose videos the labels lie on; those that a full screen hides are passed over. */
async function labelled(): Promise<string[]> {
  const canvases = await overlayCanvases(lab.browser, page);
  const videos = await page.locator('video').evaluateAll((all) =>
    all
      .filter((video) => document.fullscreenElement?.contains(video) ?? true)
      .map((video) => {
        const { left, right, top, bottom } = video.getBoundingClientRect();
        return { name: video.getAttribute('aria-label') ?? '', left, right, top, bottom };
      }),
  );
  const centers = canvases.map(({ x, y, width, height }) => [x + width / 2, y + height / 2]);
  return videos
    .filter(({ left, right, top, bottom }) =>
      centers.some(([x = 0, y = 0]) => x > left && x < right && y > top && y < bottom),
    )
    .map(({ name }) => name);
}

/** Adds an element to the page, and takes it away after the test. */
async function add(html: string, into = 'body'): Promise<void> {
  await page.evaluate(
    ([html, into]) => {
      const holder = document.createElement('template');
      holder.innerHTML = html as string;
      const element = holder.content.firstElementChild as HTMLElement;
      element.classList.add('added');
      document.querySelector(into as string)?.append(element);
    },
    [html, into],
  );
}

it('labels everybody who can be seen', async () => {
  await expectLabels(NAMES);
});

it('labels nobody under an open chat', async () => {
  await add(
    `<div style="position: fixed; top: 0; right: 0; bottom: 0; left: 480px; background: #fff">
      <p style="margin: 80px">Hello</p></div>`,
  );
  await expectLabels(['Ada', 'Katherine']);
});

it('labels nobody under an avatar, be it open to clicks or not', async () => {
  await add('<div class="over" style="background: #345">AL</div>', '.tile');
  await add(
    `<div class="over" style="pointer-events: none"><img class="over" style="width: 100%; height: 100%"
      src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>"></div>`,
    '.tile:nth-of-type(2)',
  );
  await expectLabels(['Katherine', 'Emmy']);
});

it('labels nobody under a bar of the page that lets clicks through', async () => {
  await add(
    `<div style="position: fixed; inset: 0 0 auto; height: 270px; pointer-events: none">
      <p style="margin: 0; height: 100%; background: #123">Somebody has joined.</p></div>`,
  );
  // A drawing over the whole window, as of reactions that float up, hides nobody.
  await add(
    '<canvas style="position: fixed; inset: 0; width: 100%; height: 100%; pointer-events: none"></canvas>',
  );
  await expectLabels(['Katherine', 'Emmy']);
});

it('labels who lets clicks through to what lies behind', async () => {
  await page.evaluate(() => {
    for (const [i, video] of document.querySelectorAll('video').entries()) {
      if (i < 2) video.style.cssText = 'position: relative; pointer-events: none';
    }
  });
  for (const tile of ['.tile', '.tile:nth-of-type(2)']) {
    await page.evaluate((tile) => {
      const backdrop = document.createElement('div');
      backdrop.className = 'added';
      backdrop.style.cssText = 'position: absolute; inset: 0; background: #345';
      document.querySelector(tile)?.prepend(backdrop);
    }, tile);
  }
  // What lies before it hides it as ever.
  await add('<div class="over" style="background: #345">AL</div>', '.tile');
  await expectLabels(['Grace', 'Katherine', 'Emmy']);
});

it('labels who lies under controls, a shade or a drawing', async () => {
  await add(
    `<div class="over"><button style="position: absolute; left: 10px; top: 10px">Pin</button></div>`,
    '.tile',
  );
  await add(
    '<div class="over" style="background: rgb(0 0 0 / 0.4)"></div>',
    '.tile:nth-of-type(2)',
  );
  await add(
    `<div class="over" style="background: linear-gradient(transparent, rgb(0 0 0 / 0.7))"></div>`,
    '.tile:nth-of-type(3)',
  );
  await add('<canvas class="over"></canvas>', '.tile:nth-of-type(4)');
  await expectLabels(NAMES);
});

it('labels nobody who was scrolled away', async () => {
  await page.evaluate(() => {
    const main = document.querySelector('main') as HTMLElement;
    main.style.cssText = 'height: 300px; overflow: auto; margin-top: 120px; width: 980px';
    main.scrollTop = 240;
  });
  await expectLabels(['Katherine', 'Emmy']);
  for (const { y, height } of await overlayCanvases(lab.browser, page)) {
    expect(y).toBeGreaterThanOrEqual(119);
    expect(y + height).toBeLessThanOrEqual(421);
  }
});

it('labels nobody under a dialog, and who is beside it stays labelled', async () => {
  await add('<dialog style="margin: 0; width: 430px; height: 230px">Leave the call?</dialog>');
  await page.evaluate(() => document.querySelector('dialog')?.showModal());
  await expectLabels(['Grace', 'Katherine', 'Emmy']);
  expect(await isOverlayLast()).toBe(true);
  await page.evaluate(() => {
    const dialog = document.querySelector('dialog');
    dialog?.close();
    dialog?.showModal();
  });
  await expect.poll(isOverlayLast, { timeout: LIMIT_MS }).toBe(true);
});

it('stays above a popover that opens later, and leaves focus and clicks to the page', async () => {
  await add('<div popover="manual" id="later" style="inset: auto; background: none">Later</div>');
  await add('<input id="field">');
  await page.evaluate(() => {
    const events: Event[] = [];
    (window as unknown as { events: Event[] }).events = events;
    const field = document.querySelector('#field') as HTMLElement;
    field.addEventListener('blur', (event) => events.push(event));
    field.focus();
    (document.querySelector('#later') as HTMLElement).showPopover();
  });
  await expectLabels(NAMES);
  expect(await isOverlayLast()).toBe(true);
  const state = await page.evaluate(() => ({
    focused: document.activeElement?.id,
    blurs: (window as unknown as { events: Event[] }).events.length,
    open: document.querySelector('#later')?.matches(':popover-open'),
    hit: document.elementFromPoint(100, 100)?.localName,
  }));
  expect(state).toEqual({ focused: 'field', blurs: 0, open: true, hit: 'video' });
});

it.each(['open', 'closed'] as const)(
  'stays above what opens in an %s shadow root',
  async (mode) => {
    await page.evaluate((mode) => {
      const host = document.createElement('div');
      const root = host.attachShadow({ mode });
      root.innerHTML = '<div popover="manual" style="inset: auto; background: none">Inside</div>';
      document.body.append(host);
      Object.assign(window, { inside: root.firstElementChild });
    }, mode);
    await expectLabels(NAMES);
    // Known before it opens, as the parts of a page are; twice, since it is then known as open already.
    for (let i = 0; i < 2; i++) {
      await page.evaluate(() => {
        const { inside } = window as unknown as { inside: HTMLElement };
        inside.hidePopover();
        inside.showPopover();
      });
      await expect.poll(isOverlayLast, { timeout: LIMIT_MS }).toBe(true);
    }
  },
);

it('labels only the tile that is in full screen', async () => {
  await page
    .locator('.tile')
    .nth(1)
    .evaluate((tile) => tile.requestFullscreen());
  await expectLabels(['Grace']);
  expect(await overlayCanvases(lab.browser, page)).toHaveLength(1);
  expect(await isOverlayLast()).toBe(true);
});

it('labels mirrored and turned tiles where their faces are', async () => {
  await page.evaluate(() => {
    const [first, second, third, fourth] = document.querySelectorAll<HTMLElement>('.tile');
    if (first) first.style.cssText = 'scale: -1 1';
    if (second) second.style.cssText = 'rotate: 10deg; margin: 60px';
    if (third) third.style.cssText = 'transform: rotateY(180deg) scale(0.8)';
    if (fourth) fourth.style.cssText = 'zoom: 0.6';
    document.documentElement.style.setProperty('zoom', '1.1');
  });
  await expectLabels(NAMES);
});

it('looks what lies over a video inside a shadow root and inside a frame', async () => {
  await page.close();
  const second = await lab.visit(`/?names=${NAMES}`);
  await second.evaluate(async () => {
    const videos = [...document.querySelectorAll('video')];
    const main = document.querySelector('main') as HTMLElement;
    main.style.cssText = 'display: flex; flex-wrap: wrap; gap: 10px';
    const covered = (video: HTMLVideoElement, isCovered: boolean) => {
      const tile = video.ownerDocument.createElement('div');
      tile.style.cssText = 'position: relative; width: 480px; height: 270px';
      const over = video.ownerDocument.createElement('div');
      over.style.cssText = 'position: absolute; inset: 0';
      if (isCovered) over.style.background = '#345';
      video.style.cssText = 'width: 480px; height: 270px';
      tile.append(video, over);
      return tile;
    };
    for (const [i, video] of videos.entries()) {
      if (i < 2) {
        const host = document.createElement('div');
        main.append(host);
        host.attachShadow({ mode: 'closed' }).append(covered(video, i === 1));
      } else {
        const frame = document.createElement('iframe');
        frame.style.cssText = 'width: 500px; height: 290px; border: 6px solid; scale: -1 1';
        main.append(frame);
        const inner = frame.contentDocument as Document;
        inner.adoptNode(video);
        inner.body.append(covered(video, i === 3));
      }
      await video.play();
    }
  });
  const started = await lab.start(second);
  const labels = async () => {
    const canvases = await overlayCanvases(lab.browser, second);
    return canvases.map(
      ({ x, y }) => `${x < 490 ? 'left' : 'right'} ${y < 270 ? 'top' : 'bottom'}`,
    );
  };
  await expect.poll(labels, { timeout: LIMIT_MS }).toEqual(['left top', 'left bottom']);
  await moreReadings(started.watcher);
  await expect.poll(labels, { timeout: LIMIT_MS }).toEqual(['left top', 'left bottom']);
  if (process.env.SCREENSHOTS !== undefined) {
    await second.screenshot({ path: `${process.env.SCREENSHOTS}/labels-frames.png` });
  }
  await second.close();
});

/** Whether nothing in the browser's top layer lies above the overlay. */
async function isOverlayLast(): Promise<boolean> {
  const session = await lab.browser.context.newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('DOM.getDocument', { depth: 0 });
  const { nodeIds } = await session.send('DOM.getTopLayerElements');
  const last = nodeIds.filter((id) => id !== 0).at(-1) as number;
  const { node } = await session.send('DOM.describeNode', { nodeId: last, pierce: true, depth: 1 });
  await session.detach();
  return node.shadowRoots?.[0]?.shadowRootType === 'closed';
}
