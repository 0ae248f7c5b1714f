import { fileURLToPath } from 'node:url';
import { crx } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import project from './package.json' with { type: 'json' };
import { ALIASES } from './scripts/extension/aliases';
import { modelAssets } from './scripts/extension/model-assets';
import { tidyPackage } from './scripts/extension/tidy-package';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  plugins: [
    preact(),
    crx({ manifest: { ...manifest, version: project.version } }),
    modelAssets(),
    tidyPackage(),
  ],
  resolve: {
    alias: ALIASES,
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'chrome121',
    // All is on the disk, and the helper that preloads cannot run in workers.
    modulePreload: false,
    rollupOptions: {
      input: {
        offscreen: path('src/offscreen/index.html'),
        bridge: path('src/bridge/index.html'),
        welcome: path('src/welcome/index.html'),
        studio: path('src/studio/index.html'),
        session: path('src/session/index.html'),
        // Workers are entries like pages, so that TensorFlow.js, most of the package's code, is in it
        // once. Vite would bundle each worker by itself.
        'workers/probe': path('src/engine/probe-worker.ts'),
        'workers/analysis': path('src/studio/analysis-worker.ts'),
        'workers/adjust': path('src/studio/adjusting/adjust-worker.ts'),
        'workers/zip': path('src/ui/saving/zip-worker.ts'),
      },
      output: {
        entryFileNames: ({ name }) =>
          name.startsWith('workers/') ? '[name].js' : 'assets/[name]-[hash].js',
      },
    },
  },
});
