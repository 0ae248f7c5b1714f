import { join } from 'node:path';
import { build, type Rolldown } from 'vite';

export interface BuildListener {
  /** A new build is in the folder. */
  built(): void;
  /** The build failed; the folder still holds the previous one. */
  failed(message: string): void;
}

/**
 * Builds the extension, and again after each change of one of its source files. Changes of the build's
 * own inputs (manifest.json, vite.config.ts, models/) need a restart.
 *
 * @param root the project's folder
 * @param outDir the folder to build into; emptied first
 * @returns a function that stops watching
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
