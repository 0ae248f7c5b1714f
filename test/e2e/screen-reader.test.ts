/**
 * A screen reader's way through a call: what the browser's accessibility tree says of popup and side panel,
 * in reading order, as it is handed to screen readers.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { popupWindow } from '../../scripts/chromium/steps';
import { EXPRESSION_MODELS } from '../../src/analysis/model-names';
import { EXPRESSIONS } from '../../src/analysis/types';
import { PAGES } from '../../src/ui/strings';
import { labelName, labelWords } from '../../src/ui/words';
import { Lab, LIMIT_MS } from './harness';

let lab: Lab;
let tabId: number;

beforeAll(async () => {
  lab = await Lab.open();
  const call = await lab.visit('/?names=Ada,Grace');
  const started = await lab.start(call);
  tabId = started.tabId;
  await started.watcher.when(
    ({ participants }) => participants.length === 2 && participants.every(isRead),
    LIMIT_MS,
    'Not everybody was read.',
  );
});

afterAll(async () => {
  await lab?.close();
});

function isRead({ people }: { readonly people: readonly unknown[] }): boolean {
  return people.length > 0;
}

/** A node of the accessibility tree, as the DevTools protocol gives it. */
interface Node {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value?: unknown };
  readonly name?: { readonly value?: unknown };
  readonly properties?: readonly {
    readonly name: string;
    readonly value: { readonly value?: unknown };
  }[];
  readonly childIds?: readonly string[];
}

/** Roles that screen readers pass over, since what is in them is read by itself. */
const SILENT = ['none', 'generic', 'InlineTextBox', 'StaticText', 'RootWebArea', 'MenuListPopup'];
/** What is told of a control beside its role and its name. */
const STATES = ['checked', 'pressed', 'expanded', 'disabled', 'level'];

const NAMES = EXPRESSIONS.map(labelName).join('|');

/** Labels and figures may be others on another computer. */
const CHANGING: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`((clearly|perhaps) )?(${EXPRESSIONS.map(labelWords).join('|')})`, 'g'), 'LOOK'],
  [/unsure(: [a-z]+( [a-z]+)*)?/g, 'LOOK'],
  [new RegExp(`“\\d+ (${NAMES}|LOOK)(, \\d+ (${NAMES}|LOOK))*”`, 'g'), '“COUNTS”'],
  [/“The last five minutes: [^”]*”/g, '“The last five minutes: LOOKS”'],
];

/** The tree as lines of text: role, name and states, indented by depth, in the order of reading. */
async function spoken(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: Node[] };
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines: string[] = [];
  const visit = (node: Node | undefined, depth: number): void => {
    if (node === undefined) return;
    const role = String(node.role?.value ?? 'none');
    const silent = node.ignored || (SILENT.includes(role) && role !== 'StaticText');
    if (!silent) lines.push(`${'  '.repeat(depth)}${lineOf(node, role)}`);
    for (const id of node.childIds ?? []) visit(byId.get(id), silent ? depth : depth + 1);
  };
  visit(nodes[0], 0);
  return `${withoutEchoes(lines).map(steady).join('\n')}\n`;
}

function lineOf({ name, properties = [] }: Node, role: string): string {
  const states = properties
    .filter((each) => STATES.includes(each.name) && each.value.value !== false)
    .map((each) => `${each.name}=${String(each.value.value)}`);
  const words = String(name?.value ?? '').trim();
  return [role, words && `“${words}”`, ...states].filter((part) => part !== '').join(' ');
}

/** Text that only repeats the name of what it stands in is not read twice. */
function withoutEchoes(lines: readonly string[]): string[] {
  const parents: string[] = [];
  return lines.filter((line) => {
    const depth = (line.length - line.trimStart().length) / 2;
    parents[depth] = line;
    const [, text] = /^StaticText “(.*)”$/.exec(line.trim()) ?? [];
    return text === undefined || !parents[depth - 1]?.includes(`“${text}”`);
  });
}

function steady(line: string): string {
  return CHANGING.reduce((text, [pattern, word]) => text.replaceAll(pattern, word), line);
}

/** The file with what is expected of a page. */
const fixture = (name: string) => `../fixtures/screen-reader/${name}.txt`;

it('goes through the popup', async () => {
  const popup = await popupWindow(lab.browser, tabId);
  await popup.getByRole('listitem', { name: /^Grace: .*(looks|unsure)/ }).waitFor({
    timeout: LIMIT_MS,
  });
  // They come once the page knows which models are in the package.
  await expect
    .poll(() => popup.getByRole('option').count(), { timeout: LIMIT_MS })
    .toBe(EXPRESSION_MODELS.length);
  await expect(await spoken(popup)).toMatchFileSnapshot(fixture('popup'));
  await popup.close();
});

it('goes through the side panel', async () => {
  const panel = await lab.browser.context.newPage();
  await panel.goto(lab.browser.url(`${PAGES.panel}?tab=${tabId}`));
  await panel.getByRole('button', { name: /^Grace: .*(looks|unsure)/ }).waitFor({
    timeout: LIMIT_MS,
  });
  await expect(await spoken(panel)).toMatchFileSnapshot(fixture('panel'));
  await panel.close();
});
