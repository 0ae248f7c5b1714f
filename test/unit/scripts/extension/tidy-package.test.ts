import { expect, it } from 'vitest';
import type { Target } from '../../../../scripts/extension/target';
import { tidyPackage } from '../../../../scripts/extension/tidy-package';

function handlerFor(target: Target) {
  const { handler } = tidyPackage(target).generateBundle as unknown as {
    handler: (options: unknown, bundle: Record<string, unknown>) => void;
  };
  return handler;
}
const handler = handlerFor('chrome');

it('lets pages read the bridge alone, at an address that they cannot know', () => {
  const resources = [{ matches: ['https://*/*'], resources: ['src/content/main.iife.js'] }];
  const source = JSON.stringify({ name: 'A', web_accessible_resources: resources });
  const bundle = { 'manifest.json': { type: 'asset', source } };
  handler({}, bundle);
  expect(JSON.parse(bundle['manifest.json'].source)).toEqual({
    name: 'A',
    web_accessible_resources: [
      { matches: ['<all_urls>'], resources: ['src/bridge/index.html'], use_dynamic_url: true },
    ],
  });
});

it('lets pages read nothing in Firefox, where no channel is opened through them', () => {
  const source = JSON.stringify({ name: 'A', web_accessible_resources: [] });
  const bundle = { 'manifest.json': { type: 'asset', source } };
  handlerFor('firefox')({}, bundle);
  expect(JSON.parse(bundle['manifest.json'].source)).toEqual({ name: 'A' });
});

it('takes out what content scripts were bundled from, and nothing else', () => {
  const bundle = {
    'assets/main.iife.ts-Ab_1-2.js': {},
    'assets/main.ts-Ab12.js': {},
    'src/content/main.iife.js': {},
  };
  handler({}, bundle);
  expect(Object.keys(bundle)).toEqual(['assets/main.ts-Ab12.js', 'src/content/main.iife.js']);
});
