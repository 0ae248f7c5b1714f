import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGES } from '../../src/ui/strings';
import { DIST } from '../extension/build';
import { filesIn } from '../files/files-in';
import { type LocalServer, type Resource, serve, typeOf } from './local-server';

/** The studio's path on the server. */
export const STUDIO_PATH = `/${PAGES.studio}`;

/** Serves the built extension on 127.0.0.1, under the content security policy of the manifest. */
export async function serveStudio(folder: string = DIST): Promise<LocalServer> {
  return serve(
    new Map(filesIn(folder).map((path) => [`/${path}`, resource(folder, join(folder, path))])),
  );
}

function resource(folder: string, file: string): Resource {
  const content = { file };
  if (file.endsWith('.html')) {
    return { content, headers: { 'content-security-policy': policyOf(folder) } };
  }
  return { content, type: file.endsWith('.wasm') ? 'application/wasm' : typeOf(file) };
}

function policyOf(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    content_security_policy: { extension_pages: string };
  };
  return manifest.content_security_policy.extension_pages;
}
