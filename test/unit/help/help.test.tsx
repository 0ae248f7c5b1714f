// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EXPRESSIONS } from '../../../src/analysis/types';
import { Help } from '../../../src/help/help';
import { labelWords } from '../../../src/ui/words';
import { fakeBrowser } from '../fakes/browser';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));

describe('Help', () => {
  beforeEach(async () => {
    fake.browser = fakeBrowser();
    await act(async () => render(<Help version="0.1.0" />, document.body));
  });
  afterEach(() => act(() => render(null, document.body)));

  it('leads from its list to each section, and has the anchors that other pages link to', () => {
    const links = [...document.querySelectorAll('nav a')].map((a) => a.getAttribute('href'));
    const sections = [...document.querySelectorAll('section')].map(({ id }) => `#${id}`);
    expect(links).toEqual(sections);
    expect(links).toEqual(expect.arrayContaining(['#limits', '#where', '#keys', '#tell']));
  });

  it('says what each label means', () => {
    const text = document.querySelector('#labels')?.textContent ?? '';
    for (const label of [...EXPRESSIONS, 'unsure'] as const)
      expect(text).toContain(labelWords(label));
  });

  it('shows the keys as they are set', async () => {
    await vi.waitFor(() => expect(document.querySelector('kbd')?.textContent).toMatch(/\S/));
  });

  it('says "emotion" only where it quotes the law', () => {
    const rest = [...document.querySelectorAll('section:not(#where)')];
    expect(rest.map(({ textContent }) => textContent).join(' ')).not.toMatch(/emotion/i);
  });
});
