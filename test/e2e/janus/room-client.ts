/** Speaks the WebSocket protocol of Janus and of its videoroom: one connection, several handles. */

/** The only room that the tests' server has. */
const ROOM = 1;
/** The server forgets a session that is silent for a minute. */
const KEEP_ALIVE_MS = 20_000;

/** A publisher in the room, as the server announces it. */
export interface Feed {
  readonly id: number;
  readonly display: string;
}

/** What the videoroom says in answer, or of its own accord. */
export interface RoomEvent {
  readonly videoroom: string;
  readonly publishers?: readonly Feed[];
  /** The feed that ended; `ok` where it is one's own. */
  readonly unpublished?: number | 'ok';
  readonly leaving?: number | 'ok';
  readonly error?: string;
}

interface Message {
  readonly janus: string;
  readonly transaction?: string;
  readonly sender?: number;
  readonly data?: { readonly id: number };
  readonly plugindata?: { readonly data: RoomEvent };
  readonly jsep?: RTCSessionDescriptionInit;
  readonly error?: { readonly reason: string };
}

export interface Answer {
  readonly event: RoomEvent;
  readonly jsep?: RTCSessionDescriptionInit;
}

/** One seat in the room: a publisher's, or a subscriber's to one feed. */
export class Handle {
  heard: (event: RoomEvent) => void = () => undefined;

  constructor(
    private readonly client: RoomClient,
    readonly id: number,
  ) {}

  /**
   * @param request such as `join`
   * @throws Error what the room refuses
   */
  async ask(request: string, body: object = {}, jsep?: object): Promise<Answer> {
    const message = { body: { request, room: ROOM, ...body }, ...(jsep && { jsep }) };
    const answer = await this.client.send('message', { handle_id: this.id, ...message });
    const event = answer.plugindata?.data;
    if (event === undefined || event.error !== undefined)
      throw new Error(event?.error ?? 'no event');
    return answer.jsep === undefined ? { event } : { event, jsep: answer.jsep };
  }
}

export class RoomClient {
  private readonly waiting = new Map<string, (message: Message) => void>();
  private readonly handles = new Map<number, Handle>();
  private session: number | undefined;
  private count = 0;

  private constructor(private readonly socket: WebSocket) {
    socket.addEventListener('message', ({ data }) => this.hear(JSON.parse(String(data))));
  }

  /** @param url of the server, such as `ws://127.0.0.1:8188` */
  static async connect(url: string): Promise<RoomClient> {
    const socket = new WebSocket(url, 'janus-protocol');
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve);
      socket.addEventListener('error', () => reject(new Error(`${url} does not answer.`)));
    });
    const client = new RoomClient(socket);
    client.session = (await client.send('create')).data?.id;
    setInterval(() => void client.send('keepalive'), KEEP_ALIVE_MS);
    return client;
  }

  async attach(): Promise<Handle> {
    const { data } = await this.send('attach', { plugin: 'janus.plugin.videoroom' });
    const handle = new Handle(this, data?.id ?? 0);
    this.handles.set(handle.id, handle);
    return handle;
  }

  /** Sends a request; the answer is not its mere acknowledgement, except for a keepalive. */
  async send(janus: string, more: object = {}): Promise<Message> {
    this.count += 1;
    const transaction = String(this.count);
    const answer = new Promise<Message>((resolve) => this.waiting.set(transaction, resolve));
    this.socket.send(JSON.stringify({ janus, transaction, session_id: this.session, ...more }));
    const message = await answer;
    if (message.error !== undefined) throw new Error(message.error.reason);
    return message;
  }

  private hear(message: Message): void {
    const { janus, transaction, sender, plugindata } = message;
    const answer = this.waiting.get(transaction ?? '');
    if (answer !== undefined) {
      if (janus === 'ack') return;
      this.waiting.delete(transaction ?? '');
      answer(message);
    } else if (plugindata !== undefined) {
      this.handles.get(sender ?? 0)?.heard(plugindata.data);
    }
  }
}
