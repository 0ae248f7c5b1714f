import { crx } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import type { UserConfig } from 'vite';
import { ROOT } from '../files/root';
import { ALIASES } from './aliases';
import { localeAssets } from './locale-assets';
import { manifestFor } from './manifest';
import { modelAssets } from './model-assets';
import { distOf, type Target } from './target';
import { tidyPackage } from './tidy-package';

/** The oldest browser that a target's manifest allows. */
const OLDEST: Readonly<Record<Target, string>> = { chrome: 'chrome121', firefox: 'firefox140' };

/** Vite's own list, without the kinds of files that there are none of here. */
const EXTENSIONS = ['.ts', '.tsx', '.mjs', '.js', '.json'];

/** Pages that only one of the targets has, or names in its manifest where the bundler does not look. */
const OWN_PAGES: Readonly<Record<Target, Record<string, string>>> = {
  chrome: { bridge: `${ROOT}src/bridge/index.html` },
  firefox: { panel: `${ROOT}src/panel/index.html` },
};

/**
 * How the extension is built for a target. Where a file NAME.ts has a neighbour NAME.firefox.ts, Firefox's
 * build takes that one instead.
 */
export function extensionConfig(target: Target): UserConfig {
  return {
    root: ROOT,
    plugins: [
      preact(),
      crx({ manifest: manifestFor(target), browser: target }),
      modelAssets(),
      localeAssets(),
      tidyPackage(target),
    ],
    resolve: {
      alias: ALIASES,
      ...(target === 'chrome' ? {} : { extensions: [`.${target}.ts`, ...EXTENSIONS] }),
    },
    build: {
      outDir: distOf(target),
      emptyOutDir: true,
      target: OLDEST[target],
      // All is on the disk, and the helper that preloads cannot run in workers.
      modulePreload: false,
      rollupOptions: {
        input: {
          ...OWN_PAGES[target],
          offscreen: `${ROOT}src/offscreen/index.html`,
          welcome: `${ROOT}src/welcome/index.html`,
          help: `${ROOT}src/help/index.html`,
          studio: `${ROOT}src/studio/index.html`,
          session: `${ROOT}src/session/index.html`,
          // Workers are entries like pages, so that TensorFlow.js, most of the package's code, is in it
          // once. Vite would bundle each worker by itself.
          'workers/probe': `${ROOT}src/engine/probe-worker.ts`,
          'workers/frames': `${ROOT}src/offscreen/frame-worker.ts`,
          'workers/analysis': `${ROOT}src/studio/analysis-worker.ts`,
          'workers/adjust': `${ROOT}src/studio/adjusting/adjust-worker.ts`,
          'workers/zip': `${ROOT}src/ui/saving/zip-worker.ts`,
        },
        output: {
          entryFileNames: ({ name }) =>
            name.startsWith('workers/') ? '[name].js' : 'assets/[name]-[hash].js',
        },
      },
    },
  };
}
