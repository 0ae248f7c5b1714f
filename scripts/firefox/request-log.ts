import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NetworkRequest } from '../chromium/net-log';

/**
 * A proxy that notes whatever a browser asks of it, and gives nothing. A browser that is to use it for
 * everything but this computer can reach no network, and tells here what it wanted there.
 */
export class RequestLog {
  private readonly found = new Map<string, NetworkRequest>();

  private constructor(private readonly server: Server) {
    const note = (method = 'GET', url = '') => this.found.set(`${method} ${url}`, { method, url });
    server.on('request', (request, response) => {
      note(request.method, request.url);
      response.writeHead(502).end();
    });
    // Of what is encrypted, the host alone is known.
    server.on('connect', (request, socket) => {
      note('CONNECT', `https://${request.url}`);
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
  }

  static async open(): Promise<RequestLog> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new RequestLog(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** @returns each request once */
  async close(): Promise<NetworkRequest[]> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    return [...this.found.values()];
  }
}
