import WebSocket from 'ws';
import { Conversation, type Reply } from '../chromium/devtools';
import { within } from '../chromium/waiting';

const LIMIT_MS = 60_000;

/** What a browser sends over WebDriver BiDi. */
interface Message {
  readonly id?: number;
  readonly type: 'success' | 'error' | 'event';
  readonly result?: unknown;
  readonly error?: string;
  readonly message?: string;
}

/** A connection to a browser by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/). */
export class Bidi {
  private readonly conversation = new Conversation();

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data) => this.conversation.take(replyOf(JSON.parse(String(data)))));
    socket.on('close', () => this.conversation.end());
  }

  /** @param address as the browser prints it, such as `ws://127.0.0.1:9222` */
  static async connect(address: string): Promise<Bidi> {
    const socket = new WebSocket(`${address}/session`, { perMessageDeflate: false });
    const opened = new Promise((resolve, reject) => {
      socket.once('open', resolve).once('error', reject);
    });
    await within(opened, LIMIT_MS, `Nobody answers at ${address}.`);
    const bidi = new Bidi(socket);
    await bidi.send('session.new', { capabilities: {} });
    return bidi;
  }

  /**
   * Sends a command.
   *
   * @returns its result
   * @throws {Failure} where it fails, or is not answered in time
   */
  async send<Result>(method: string, params: object): Promise<Result> {
    const sent = this.conversation.send(method, params, (command) =>
      this.socket.send(JSON.stringify(command)),
    );
    return (await sent) as Result;
  }

  close(): void {
    this.socket.close();
  }
}

function replyOf({ id, type, result, error, message }: Message): Reply {
  const replied = id === undefined ? {} : { id };
  return type === 'error'
    ? { ...replied, error: { message: `${error}: ${message}` } }
    : { ...replied, result };
}
