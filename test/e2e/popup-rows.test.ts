import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../scripts/chromium/waiting';
import { madeSnapshot } from '../../scripts/demo/made-session';
import { StandInEngine } from '../../scripts/demo/stand-in-engine';
import { PAGES } from '../../src/ui/strings';
import { faults } from './accessibility';
import { Lab, LIMIT_MS } from './harness';

/** A tab that nobody reads: the snapshots are made up, with readings that are overdue or fade. */
const TAB = 1_000_000;

let lab: Lab;
let engine: StandInEngine;

beforeAll(async () => {
  lab = await Lab.open();
  engine = await StandInEngine.open(await lab.extensionPage());
});

afterAll(async () => {
  await lab?.close();
});

describe.each([1, 49])('the popup with %i people', (people) => {
  let popup: Page;

  beforeAll(async () => {
    await engine.play([madeSnapshot(TAB, people, 0)], 200);
    popup = await lab.browser.context.newPage();
    await popup.setViewportSize({ width: 360, height: 600 });
    await popup.goto(lab.browser.url(`${PAGES.popup}?tab=${TAB}`));
    const rows = async () => (await popup.locator('.row').count()) === people;
    await until(rows, LIMIT_MS, `Not ${people} people are listed.`);
    await popup.locator('.row-more').first().click();
  });

  afterAll(async () => {
    await popup?.close();
  });

  it.each([{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }] as const)(
    'is accessible (%j)',
    async (media) => {
      await popup.emulateMedia({ colorScheme: 'light', forcedColors: 'none', ...media });
      expect(await faults(popup)).toEqual([]);
    },
  );

  it('shows several people at once', async () => {
    await popup.locator('.row-more').first().click();
    const whole = await popup.locator('.participants').evaluate((list) => {
      const { top, bottom } = list.getBoundingClientRect();
      const rows = Array.from(list.children, (row) => row.getBoundingClientRect());
      return rows.filter((row) => row.top >= top - 1 && row.bottom <= bottom + 1).length;
    });
    expect(whole).toBe(Math.min(people, 4));
  });

  it('loses nothing of what it says', async () => {
    const faded = await popup.locator('.row-face').evaluateAll((rows) =>
      rows.map((row) => {
        const [first, second] = ['.row-first', '.row-second'].map((part) =>
          Number(getComputedStyle(row.querySelector(part) as Element).opacity),
        );
        return { first, second };
      }),
    );
    for (const { first, second } of faded) {
      expect(first).toBeGreaterThanOrEqual(0.75);
      expect(second).toBeGreaterThanOrEqual(0.9);
    }
    // One in nine fades, and one in nine is overdue.
    if (people > 9) expect(faded.filter(({ first }) => (first ?? 1) < 1).length).toBeGreaterThan(8);
  });
});
