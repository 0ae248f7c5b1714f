import { join } from 'node:path';
import { build, type Rolldown } from 'vite';

export interface BuildListener {
  /** The folder holds a new build. */
  built(): void;
  /** What the folder holds is still the build before. */
  failed(message: string): void;
}

/**
 * Builds the extension, and again after each change of a file that it is made of. What only the build
 * itself reads (manifest.json, vite.config.ts, models/) is read once.
 *
 * @param root the project's folder
 * @param outDir the folder to build into; emptied first
 * @returns a function that ends it
 */
export async function watchBuild(
  root: string,
  outDir: string,
  listener: BuildListener,
): Promise<() => Promise<void>> {
  const watcher = (await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'silent',
    build: { outDir, watch: {}, minify: false, sourcemap: true },
  })) as Rolldown.RolldownWatcher;
  watcher.on('event', (event) => {
    if (event.code === 'END') listener.built();
    if (event.code === 'ERROR') listener.failed(event.error.message);
    if (event.code === 'BUNDLE_END') void event.result.close();
  });
  return () => watcher.close();
}
