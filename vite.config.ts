import { defineConfig } from 'vite';
import { extensionConfig } from './scripts/extension/vite-config';

/** Of the build for Chrome; `npm run build -- --target firefox` makes the other one. */
export default defineConfig(extensionConfig('chrome'));
