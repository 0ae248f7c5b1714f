import { fileURLToPath } from 'node:url';
import { crx } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import project from './package.json' with { type: 'json' };
import { modelAssets } from './scripts/extension/model-assets';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  plugins: [preact(), crx({ manifest: { ...manifest, version: project.version } }), modelAssets()],
  resolve: {
    alias: {
      // The package is not an ES module, and only the detector's `mediapipe` runtime needs it, which the
      // extension's content security policy forbids.
      '@mediapipe/face_detection': path('src/analysis/mediapipe-shim.ts'),
    },
  },
  // ES modules can be split into chunks: the worker that probes backends loads the GPU ones only where
  // there is a GPU.
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'chrome121',
    rollupOptions: {
      input: {
        offscreen: path('src/offscreen/index.html'),
        bridge: path('src/bridge/index.html'),
        welcome: path('src/welcome/index.html'),
        studio: path('src/studio/index.html'),
        session: path('src/session/index.html'),
      },
    },
  },
});
