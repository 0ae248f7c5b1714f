// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useSettings } from '../../../src/ui/use-settings';
import { Welcome } from '../../../src/welcome/welcome';
import { fakeBrowser } from '../fakes/browser';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));

/** As many words may be asked of somebody who has just installed it. */
const MOST_WORDS = 120;

function Page() {
  return <Welcome settings={useSettings().value} />;
}

const box = () => document.querySelector('input') as HTMLInputElement;

describe('Welcome', () => {
  beforeEach(async () => {
    fake.browser = fakeBrowser();
    await act(async () => render(<Page />, document.body));
    await vi.waitFor(() => expect(box().disabled).toBe(false));
  });
  afterEach(() => act(() => render(null, document.body)));

  it('stores when the box was ticked, says what comes next, and withdraws the consent', async () => {
    expect(box().checked).toBe(false);
    const before = Date.now();
    await act(async () => box().click());
    const next = document.querySelector('#consent .consent-next');
    await vi.waitFor(() => expect(next?.textContent).toContain('Go to your call'));
    expect(fake.browser.stored.settings.consentAt).toBeGreaterThanOrEqual(before);

    await act(async () => box().click());
    await vi.waitFor(() => expect(next?.textContent).toContain('no call is read'));
    expect(fake.browser.stored.settings.consentAt).toBeNull();
    expect(box().checked).toBe(false);
  });

  it('has the anchors that other pages link to', () => {
    for (const id of ['trial', 'consent', 'pin']) {
      expect(document.querySelector(`section#${id} h2`)).not.toBeNull();
    }
  });

  it('shows few words at first, and says what must be said', () => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode.textContent ?? '');
    const words = texts
      .join(' ')
      .split(/\s+/)
      .filter((word) => /\p{L}/u.test(word));
    expect(words.length).toBeLessThanOrEqual(MOST_WORDS);
    const text = words.join(' ');
    for (const said of [
      'Not what a person feels.',
      'Nothing leaves your computer.',
      'Not at work and not in education, in the European Union.',
      'tell people first',
    ]) {
      expect(text).toContain(said);
    }
  });
});
