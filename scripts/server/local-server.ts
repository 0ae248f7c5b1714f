import { createReadStream, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { addOwnServer } from '../chromium/network-record';

/** What the server answers at one path. */
export interface Resource {
  /** The content itself, or a file to send. */
  readonly content: string | Uint8Array | { readonly file: string };
  /** The media type; derived from the file's name by default. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface LocalServer {
  /** Such as `http://127.0.0.1:41234`. */
  readonly origin: string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mkv': 'video/x-matroska',
  '.mov': 'video/quicktime',
  '.mp4': 'video/mp4',
  '.ogv': 'video/ogg',
  '.png': 'image/png',
  '.webm': 'video/webm',
};

/** The media type of a file, by its name. */
export function typeOf(name: string): string {
  return TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream';
}

/** Sends a file, or the range of it that was requested: a video can only loop if ranges work. */
function sendFile(request: IncomingMessage, response: ServerResponse, file: string): void {
  const { size } = statSync(file);
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  response.setHeader('accept-ranges', 'bytes');
  if (range === null) {
    response.setHeader('content-length', size);
    createReadStream(file).pipe(response);
    return;
  }
  const first = Number(range[1]);
  const last = Math.min(range[2] ? Number(range[2]) : size - 1, size - 1);
  if (first > last) {
    response.writeHead(416, { 'content-range': `bytes */${size}` }).end();
    return;
  }
  response.writeHead(206, {
    'content-range': `bytes ${first}-${last}/${size}`,
    'content-length': last - first + 1,
  });
  createReadStream(file, { start: first, end: last }).pipe(response);
}

/**
 * Serves resources on 127.0.0.1, on a free port.
 *
 * @param resources by path, such as `/` or `/call.js`; more may be added while the server runs
 */
export async function serve(resources: ReadonlyMap<string, Resource>): Promise<LocalServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const resource = resources.get(decodeURIComponent(pathname));
    if (resource === undefined) {
      response.writeHead(404).end();
      return;
    }
    const { content, headers = {} } = resource;
    const isFile = typeof content === 'object' && 'file' in content;
    response.setHeader('content-type', resource.type ?? typeOf(isFile ? content.file : pathname));
    response.setHeader('cache-control', 'no-store');
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (isFile) sendFile(request, response, content.file);
    else response.end(content);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  addOwnServer(origin);
  return {
    origin,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
