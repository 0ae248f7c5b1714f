import type { Plugin } from 'vite';
import type { Target } from './target';

/** What a page of another site may load, since its content script cannot do without it. */
const READABLE = ['src/bridge/index.html'];
/** Code that a content script's file contains already, bundled for it alone. */
const LEFT_OVER = /^assets\/.*\.iife\.ts-[^/]*\.js$/;

interface Manifest {
  web_accessible_resources?: unknown;
}

/**
 * Takes out what the bundler leaves in the package and nothing loads, and what it lets pages read
 * needlessly: content scripts are injected, never loaded. The rest has an address that is another one
 * in each browser session, so that no page can tell by asking for it whether the extension is installed.
 * In Firefox, where every installation has an address of its own, pages need nothing at all.
 */
export function tidyPackage(target: Target): Plugin {
  return {
    name: 'countenance-tidy-package',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const name of Object.keys(bundle)) if (LEFT_OVER.test(name)) delete bundle[name];
        const asset = bundle['manifest.json'];
        if (asset?.type !== 'asset') return;
        const manifest = JSON.parse(String(asset.source)) as Manifest;
        if (target === 'chrome') {
          manifest.web_accessible_resources = [
            { matches: ['<all_urls>'], resources: READABLE, use_dynamic_url: true },
          ];
        } else {
          delete manifest.web_accessible_resources;
        }
        asset.source = JSON.stringify(manifest, null, 2);
      },
    },
  };
}
