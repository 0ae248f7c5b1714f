// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type BarActions, BarContent } from '../../../../src/content/offer/bar-content';
import { WORDS } from '../../../../src/content/offer/strings';

vi.mock('webextension-polyfill', () => ({ default: {} }));

const actions = {
  read: vi.fn<BarActions['read']>(),
  decline: vi.fn(),
} satisfies BarActions;

const buttons = () => [...document.querySelectorAll('button')];
const named = (name: string) =>
  buttons().find((one) => (one.getAttribute('aria-label') ?? one.textContent) === name);
const press = (name: string) => act(async () => named(name)?.click());
const later = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)));

beforeEach(async () => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  actions.read.mockResolvedValue({ ok: true });
  await act(async () => render(<BarContent actions={actions} />, document.body));
});
afterEach(async () => {
  await act(async () => render(null, document.body));
  vi.useRealTimers();
});

it('says that the people must be told, and takes the button for the confirmation', async () => {
  expect(document.querySelector('[role=status]')?.textContent).toBe(WORDS.told);
  expect(actions.read).not.toHaveBeenCalled();
  await press(WORDS.read);
  expect(actions.read).toHaveBeenCalledExactlyOnceWith(false);
});

it('takes no focus when it appears', () => {
  expect(document.activeElement).toBe(document.body);
});

it('says why reading did not start, and moves a session only when asked to', async () => {
  actions.read.mockResolvedValueOnce({
    ok: false,
    problem: { code: 'busy-elsewhere', detail: 'Weekly' },
  });
  await press(WORDS.read);
  expect(document.querySelector('[role=alert]')?.textContent).toContain('“Weekly”');
  await press(WORDS.moveHere);
  expect(actions.read).toHaveBeenLastCalledWith(true);
});

it('declines', async () => {
  await press(WORDS.decline);
  expect(actions.decline).toHaveBeenCalledOnce();
});

it('folds away when nobody has been at it for a while, and unfolds', async () => {
  await later(15_000);
  expect(named(WORDS.read)).toBeDefined();
  await later(10_000);
  expect(buttons().map((one) => one.getAttribute('aria-label'))).toEqual([WORDS.unfold]);
  await press(WORDS.unfold);
  expect(named(WORDS.read)).toBeDefined();
  expect(document.activeElement).toBe(document.body);
});

it('stays while the keyboard is at it, folds by Escape, and keeps the focus', async () => {
  named(WORDS.decline)?.focus();
  await later(60_000);
  expect(named(WORDS.decline)).toBeDefined();
  await act(async () => {
    named(WORDS.decline)?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }),
    );
  });
  await later(10);
  expect(document.activeElement).toBe(named(WORDS.unfold));
  await press(WORDS.unfold);
  await later(10);
  expect(document.activeElement).toBe(named(WORDS.fold));
});
