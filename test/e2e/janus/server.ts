import { type ChildProcess, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { addOwnServer } from '../../../scripts/chromium/network-record';
import { within } from '../../../scripts/chromium/waiting';
import { Failure } from '../../../scripts/cli/errors';
import { installOnDebian, isDebianRoot } from '../../../scripts/system/debian';

const PROGRAM = '/usr/bin/janus';
const LIBRARIES = '/usr/lib';
const LIMIT_MS = 30_000;

/**
 * Makes sure that Janus is here.
 *
 * @returns why it is not, `null` if it is
 */
export function needJanus(): string | null {
  if (existsSync(PROGRAM)) return null;
  if (!isDebianRoot()) return 'There is no Janus, and it is installed only on Debian, as root.';
  // Where systemd runs, the package would start a server of its own, and with every start of the machine.
  if (existsSync('/run/systemd/system')) return 'There is no Janus. Debian’s package janus has it.';
  try {
    installOnDebian('Janus', ['janus']);
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  }
  return existsSync(PROGRAM) ? null : 'Janus was installed, but there is no /usr/bin/janus.';
}

/** A conference server with one room, which only this machine can reach. */
export class JanusServer {
  private constructor(
    /** Where clients connect. */
    readonly url: string,
    private readonly process: ChildProcess,
    private readonly folder: string,
  ) {}

  /** @throws {Failure} with the end of what Janus printed, when it does not start */
  static async start(): Promise<JanusServer> {
    const folder = mkdtempSync(join(tmpdir(), 'countenance-janus-'));
    const port = await freePort();
    configure(folder, port);
    const child = spawn(PROGRAM, ['-o', '-F', folder, '-C', join(folder, 'janus.jcfg')]);
    const said: string[] = [];
    const started = new Promise<void>((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        said.push(line);
        if (line.includes('WebSockets thread started')) resolve();
      });
      const failed = () => new Failure(`Janus ended:\n${said.slice(-10).join('\n')}`);
      child.once('error', reject).once('exit', () => reject(failed()));
    });
    await within(started, LIMIT_MS, 'Janus did not start.');
    const url = `ws://127.0.0.1:${port}`;
    addOwnServer(url);
    return new JanusServer(url, child, folder);
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    if (this.process.exitCode === null && this.process.kill()) await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Failure('No port is free.');
  return address.port;
}

/** Only the two modules that are needed, since each of the others would open ports or want more. */
function configure(folder: string, port: number): void {
  for (const module of ['plugins/libjanus_videoroom.so', 'transports/libjanus_websockets.so']) {
    // Debian has a folder for each architecture.
    const file = readdirSync(LIBRARIES)
      .map((name) => join(LIBRARIES, name, 'janus', module))
      .find(existsSync);
    if (file === undefined) throw new Failure(`Janus has no ${module}.`);
    mkdirSync(join(folder, module, '..'), { recursive: true });
    symlinkSync(file, join(folder, module));
  }
  mkdirSync(join(folder, 'none'));
  const folders = { configs: '.', plugins: 'plugins', transports: 'transports', events: 'none' };
  const lines = Object.entries({ ...folders, loggers: 'none' }).map(
    ([name, place]) => `${name}_folder = "${join(folder, place)}"`,
  );
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write(
    'janus.jcfg',
    `general: {\n${lines.join('\n')}\n}\nnat: { ice_enforce_list = "127.0.0.1" }`,
  );
  write(
    'janus.transport.websockets.jcfg',
    `general: { ws = true\nws_port = ${port}\nws_ip = "127.0.0.1" }`,
  );
  write('janus.plugin.videoroom.jcfg', 'room-1: { publishers = 6\nvideocodec = "vp8" }');
}
