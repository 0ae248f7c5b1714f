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
    const next = document.querySelector('#consent [role=status]');
    await vi.waitFor(() => expect(next?.textContent).toContain('Go to your call'));
    expect(fake.browser.stored.settings.consentAt).toBeGreaterThanOrEqual(before);

    await act(async () => box().click());
    await vi.waitFor(() => expect(next?.textContent).toContain('nothing runs'));
    expect(fake.browser.stored.settings.consentAt).toBeNull();
    expect(box().checked).toBe(false);
  });

  it('has the anchors that other pages link to', () => {
    for (const id of ['what', 'limits', 'where', 'privacy', 'tell', 'consent']) {
      expect(document.querySelector(`section#${id} h2`)).not.toBeNull();
    }
  });

  it('says "emotion" only where it quotes the law', () => {
    const rest = [...document.querySelectorAll('section:not(#where)')];
    expect(rest.map(({ textContent }) => textContent).join(' ')).not.toMatch(/emotion/i);
  });
});
