import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SessionSnapshot } from '../../src/messaging/session';
import { Lab, LIMIT_MS, moreReadings, overlayCanvases, overlayWords } from './harness';

let lab: Lab;
let page: Page;

beforeAll(async () => {
  lab = await Lab.open();
  await lab.extensionPage();
});

afterAll(async () => {
  await lab?.close();
});

/** Adds a button that moves one video into a picture-in-picture window, and moves it back at the end. */
async function addButton(): Promise<void> {
  await page.evaluate(() => {
    const button = document.createElement('button');
    button.textContent = 'Pop out';
    document.body.append(button);
    button.addEventListener('click', async () => {
      const { documentPictureInPicture } = globalThis as unknown as {
        documentPictureInPicture: { requestWindow(size: object): Promise<Window> };
      };
      const opened = await documentPictureInPicture.requestWindow({ width: 520, height: 320 });
      const video = document.querySelector('[aria-label="Ada"]') as HTMLVideoElement;
      video.style.cssText =
        'width: 480px; height: 270px; position: absolute; left: 20px; top: 10px';
      opened.document.body.append(video);
      void video.play();
      opened.addEventListener('pagehide', () => {
        video.removeAttribute('style');
        document.querySelector('main')?.append(video);
        void video.play();
      });
    });
  });
}

const people = ({ participants }: SessionSnapshot) =>
  participants.map(({ id, name, state }) => `${id} ${name} ${state}`).join(', ');

it('reads on in a picture-in-picture window, and labels the videos there', async () => {
  page = await lab.visit('/?names=Ada,Grace');
  await addButton();
  const { watcher } = await lab.start(page);
  const both = 'p1 Ada reading, p2 Grace reading';
  await watcher.when((now) => people(now) === both, LIMIT_MS, 'Not both are read.');

  const opening = lab.browser.context.waitForEvent('page');
  await page.bringToFront();
  await page.getByText('Pop out').click();
  const popped = await opening;
  await expect.poll(() => overlayWords(lab.browser, popped), { timeout: LIMIT_MS }).toMatch(/\w/);
  await moreReadings(watcher);
  await watcher.when((now) => people(now) === both, LIMIT_MS, 'They are no longer the same two.');
  const [label, ...others] = await overlayCanvases(lab.browser, popped);
  expect(others).toEqual([]);
  expect(label).toMatchObject({ x: 20, y: 10, width: 480, height: 270 });
  expect(await overlayCanvases(lab.browser, page)).toHaveLength(1);

  await popped.evaluate(() => window.close());
  await expect
    .poll(async () => (await overlayCanvases(lab.browser, page)).length, { timeout: LIMIT_MS })
    .toBe(2);
  await watcher.when((now) => people(now) === both, LIMIT_MS, 'They are no longer the same two.');
});
