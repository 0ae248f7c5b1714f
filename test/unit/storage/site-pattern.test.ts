import { describe, expect, it } from 'vitest';
import { isSitePattern, siteName, sitePatternOf } from '../../../src/storage/site-pattern';

describe('sitePatternOf', () => {
  it.each([
    ['https://call.example/room?id=3#top', 'https://call.example/*'],
    ['https://call.example:8443', 'https://call.example/*'],
    ['http://127.0.0.1:3000/', 'http://127.0.0.1/*'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/*'],
  ])('of %s is %s', (url, pattern) => {
    expect(sitePatternOf(url)).toBe(pattern);
  });

  it.each(['chrome://extensions', 'file:///home/a.html', 'about:blank', '', 'call.example'])(
    'is none for %j',
    (url) => {
      expect(sitePatternOf(url)).toBeNull();
    },
  );
});

it.each([
  ['https://call.example/*', true],
  ['http://127.0.0.1/*', true],
  ['https://*.example/*', false],
  ['*://*/*', false],
  ['<all_urls>', false],
  ['https://call.example/', false],
  ['https://call.example/room/*', false],
  ['https://somebody@call.example/*', false],
  ['', false],
])('isSitePattern(%j) is %s', (text, expected) => {
  expect(isSitePattern(text)).toBe(expected);
});

it('names a site without scheme and path', () => {
  expect(siteName('https://call.example/*')).toBe('call.example');
  expect(siteName('*://*/*')).toBe('*');
});
