import { join } from 'node:path';
import type { SessionRecord, SessionSnapshot } from '../../src/messaging/session';
import { pause } from '../chromium/waiting';
import { Failure } from '../cli/errors';
import { makeFolder, writeWhole } from '../files/write-whole';
import type { LocalServer } from '../server/local-server';
import type { FrameLog } from './call/participants';
import type { DemoDriver, DemoPage } from './driver';
import type { DemoOptions } from './options';
import { table } from './table';
import { describe, Watcher } from './watcher';

/** The result of a run. */
export interface Outcome {
  /** When Start was pressed, epoch ms. */
  readonly pressedAt: number;
  readonly record: SessionRecord;
  readonly logs: readonly FrameLog[];
}

const POPUP_SIZE = { width: 380, height: 640 };
const FIRST_LABEL_LIMIT_MS = 60_000;
const EVERYBODY_LIMIT_MS = 15_000;
/** How often the record is fetched in a run that ends when the window is closed. */
const SAVE_EVERY_S = 5;

/** Writes a screenshot into the folder of `--screenshots`; does nothing without that option. */
async function photograph(options: DemoOptions, page: DemoPage, name: string): Promise<void> {
  if (options.screenshots === null) return;
  await makeFolder(options.screenshots);
  await writeWhole(join(options.screenshots, `${name}.png`), await page.screenshot());
}

async function prepare(driver: DemoDriver, options: DemoOptions): Promise<void> {
  await photograph(options, await driver.welcomePage(), 'welcome');
  const page = await driver.giveConsent();
  if (!options.gender) return;
  await page.evaluate(async () => {
    const { settings } = await chrome.storage.local.get<{ settings: object }>('settings');
    await chrome.storage.local.set({ settings: { ...settings, gender: true } });
  });
}

const hasLabel = ({ participants }: SessionSnapshot): boolean =>
  participants.some(({ people }) => people.length > 0);

const isLabelled = ({ participants }: SessionSnapshot): boolean =>
  participants.length > 0 && participants.every(({ people }) => people.length > 0);

/** Waits for the first label, or for the engine to say why there is none. */
async function firstLabel(watcher: Watcher): Promise<void> {
  const snapshot = await watcher.when(
    (snapshot) => snapshot.problem !== null || hasLabel(snapshot),
    FIRST_LABEL_LIMIT_MS,
    'No face was labelled within a minute of pressing Start.',
  );
  if (snapshot.problem !== null) throw new Failure(`No face is read: ${describe(snapshot)}.`);
}

/** Takes screenshots of the call and the popup, as soon as every participant has a label. */
async function photographLabels(
  watcher: Watcher,
  options: DemoOptions,
  pages: { call: DemoPage; popup: DemoPage },
): Promise<void> {
  if (options.screenshots === null) return;
  await watcher.when(isLabelled, EVERYBODY_LIMIT_MS, 'Not everybody was labelled.');
  // Labels need a moment to settle: smoothing holds the first one until another leads for a while.
  await pause(2_000);
  await photograph(options, pages.call, 'call');
  // A headless browser gives every window the same size, whatever size it was opened with.
  await pages.popup.setViewportSize(POPUP_SIZE);
  await photograph(options, pages.popup, 'popup');
}

/** Prints tables: on a terminal each one replaces the last, elsewhere all of them are kept. */
function printer(): (text: string) => void {
  let lines = 0;
  return (text) => {
    if (process.stdout.isTTY && lines > 0) process.stdout.write(`\x1b[${lines}A\x1b[J`);
    console.log(text);
    lines = text.split('\n').length;
  };
}

/** Prints the current readings once a second, until the time is over or the window is closed. */
async function follow(
  watcher: Watcher,
  pressedAt: number,
  seconds: number | null,
  save: () => Promise<void>,
): Promise<void> {
  const print = printer();
  for (let second = 1; seconds === null || Date.now() < pressedAt + seconds * 1000; second++) {
    const snapshot = await watcher.snapshot();
    if (snapshot !== null) {
      print(table(snapshot, Math.round((Date.now() - pressedAt) / 1000)));
      if (snapshot.state === 'ended')
        throw new Failure(`The session ended: ${describe(snapshot)}.`);
    }
    if (seconds === null && second % SAVE_EVERY_S === 0) await save();
    await pause(1000);
  }
}

/**
 * Runs the demo: ticks the consent box, joins the call, clicks the toolbar button, presses Start.
 *
 * @throws {Failure} when nothing is read, or the window is closed before anything was read
 */
export async function run(
  driver: DemoDriver,
  server: LocalServer,
  options: DemoOptions,
): Promise<Outcome> {
  await prepare(driver, options);
  const call = await driver.joinCall(server, options.layout);
  const { tabId, pressedAt } = await driver.start();
  const popup = await driver.popupWindow(tabId);
  const watcher = await Watcher.open(popup, tabId);
  let outcome: Outcome | undefined;
  const save = async () => {
    const record = await watcher.record();
    outcome = { pressedAt, record, logs: await driver.frameLogs() };
  };
  const reading = async () => {
    await firstLabel(watcher);
    const photographed = photographLabels(watcher, options, { call, popup });
    await Promise.all([photographed, follow(watcher, pressedAt, options.seconds, save)]);
    await save();
  };
  const whole = reading();
  // If the window is closed first, everything that still waits for the page fails; that is expected.
  whole.catch(() => undefined);
  await Promise.race([whole, driver.closed]);
  if (outcome === undefined) throw new Failure('The window was closed before anything was read.');
  return outcome;
}
