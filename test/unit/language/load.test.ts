import { afterEach, expect, it, vi } from 'vitest';
import { loadSpeech } from '../../../src/language/load';
import { ENGLISH } from '../../../src/language/messages';

const answer = (text: string) => vi.fn(async () => new Response(text));

afterEach(() => vi.unstubAllGlobals());

it('loads a language’s words from the package', async () => {
  const fetched = answer('{"a.b": "c"}');
  vi.stubGlobal('fetch', fetched);
  expect(await loadSpeech('de')).toEqual({ locale: 'de', catalog: { 'a.b': 'c' } });
  expect(fetched).toHaveBeenCalledExactlyOnceWith('/locales/de.json');
});

it('loads nothing for English', async () => {
  vi.stubGlobal('fetch', vi.fn());
  expect(await loadSpeech('en')).toBe(ENGLISH);
  expect(fetch).not.toHaveBeenCalled();
});

it.each([
  ['no JSON', '{'],
  ['no catalog', '[1, 2]'],
  ['null', 'null'],
  ['other things than words', '{"a": 1}'],
])('is English where the file is %s', async (_, text) => {
  vi.stubGlobal('fetch', answer(text));
  expect(await loadSpeech('de')).toBe(ENGLISH);
});

it('is English where the file is missing', async () => {
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => {
      throw new TypeError('Failed to fetch');
    }),
  );
  expect(await loadSpeech('de')).toBe(ENGLISH);
});
