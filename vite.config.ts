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
      // Not an ES module, and only its `mediapipe` runtime (which the extension CSP forbids) needs it.
      '@mediapipe/face_detection': path('src/analysis/mediapipe-shim.ts'),
    },
  },
  // Split, so that the probe of GPU backends loads them only where there is a GPU.
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
      },
    },
  },
});
