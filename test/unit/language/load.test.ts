import { afterEach, expect, it, vi } from 'vitest';
import { loadSpeech } from '../../../src/language/load';
import { ENGLISH } from '../../../src/language/messages';

/** The files of the package, by their paths. */
function stubFiles(keys: string, messages: string): void {
  const files = new Map([
    ['/locales/keys.json', keys],
    ['/locales/de.json', messages],
  ]);
  vi.stubGlobal(
    'fetch',
    vi.fn(async (path: string) => new Response(files.get(path))),
  );
}

afterEach(() => vi.unstubAllGlobals());

it('loads a language’s words from the package', async () => {
  stubFiles('["a.b", "a.c", "a.d"]', '["x", null, "z"]');
  expect(await loadSpeech('de')).toEqual({ locale: 'de', catalog: { 'a.b': 'x', 'a.d': 'z' } });
});

it('loads nothing for English', async () => {
  vi.stubGlobal('fetch', vi.fn());
  expect(await loadSpeech('en')).toBe(ENGLISH);
  expect(fetch).not.toHaveBeenCalled();
});

it.each([
  ['no JSON', '["a"]', '['],
  ['no list', '["a"]', '{"a": "b"}'],
  ['null', '["a"]', 'null'],
  ['other things than words', '["a"]', '[1]'],
  ['too short for the keys', '["a", "b"]', '["x"]'],
])('is English where a file is %s', async (_, keys, messages) => {
  stubFiles(keys, messages);
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
