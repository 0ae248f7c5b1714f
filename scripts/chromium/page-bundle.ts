import { build, type Rolldown } from 'vite';
import { ALIASES } from '../extension/aliases';

/**
 * Bundles a module into a script that a page can run.
 *
 * @param entry path of the module
 * @param name of the global variable that gets the module's exports
 */
export async function bundleForPage(entry: string, name: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: ALIASES },
    build: {
      write: false,
      minify: false,
      lib: { entry, name, formats: ['iife'], fileName: name },
    },
  });
  const [{ output }] = built as [Rolldown.RolldownOutput];
  return output[0].code;
}
