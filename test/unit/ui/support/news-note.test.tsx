// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { noteUpdate } from '../../../../src/storage/news';
import { NewsNote } from '../../../../src/ui/support/news-note';
import { fakeBrowser } from '../../fakes/browser';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));

const shown = () => document.querySelector('.news')?.textContent ?? null;

beforeEach(() => {
  fake.browser = fakeBrowser();
});
afterEach(() => act(() => render(null, document.body)));

it('is not there where there is nothing new', async () => {
  await act(async () => render(<NewsNote />, document.body));
  expect(shown()).toBeNull();
});

it.each(['a', 'button'])('tells of an update until its %s is clicked', async (part) => {
  await noteUpdate('0.1.0', '0.2.0');
  await act(async () => render(<NewsNote />, document.body));
  await vi.waitFor(() => expect(shown()).toContain('0.2.0'));
  const clicked = document.querySelector<HTMLElement>(`.news ${part}`);
  clicked?.addEventListener('click', (event) => event.preventDefault());
  await act(async () => clicked?.click());
  expect(shown()).toBeNull();
  expect(fake.browser.stored.news).toBeUndefined();
});
