import { Failure } from '../cli/errors';
import { within } from './waiting';

/** A command of the DevTools protocol, as it is sent. */
export interface Command {
  readonly id: number;
  readonly method: string;
  readonly params: object;
}

/** What a browser sends: the reply to a command, or an event, which has no id. */
export interface Reply {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
  /** Of an event. */
  readonly method?: string;
  readonly params?: unknown;
}

interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: {
    readonly text: string;
    readonly exception?: { readonly description?: string };
  };
}

const LIMIT_MS = 30_000;

/** Pairs the commands sent to a browser or a page with their replies, whatever they travel over. */
export class Conversation {
  private lastId = 0;
  private readonly waiting = new Map<number, (reply: Reply) => void>();
  private readonly listeners = new Map<string, ((params: never) => void)[]>();

  /** @param message as received: a reply, or an event */
  hear(message: string): void {
    this.take(JSON.parse(message) as Reply);
  }

  /** @param reply as {@link hear}, already read */
  take({ id, ...reply }: Reply): void {
    if (id !== undefined) this.waiting.get(id)?.(reply);
    for (const tell of this.listeners.get(reply.method ?? '') ?? []) tell(reply.params as never);
  }

  on(event: string, listener: (params: never) => void): void {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
  }

  /** No reply will come any more. */
  end(): void {
    for (const tell of this.waiting.values())
      tell({ error: { message: 'the connection is gone' } });
  }

  /**
   * @param post sends the command
   * @throws {Failure} where it fails, or is not answered in time
   */
  async send(
    method: string,
    params: object,
    post: (command: Command) => unknown,
  ): Promise<unknown> {
    this.lastId += 1;
    const id = this.lastId;
    const answer = new Promise<Reply>((resolve) => this.waiting.set(id, resolve));
    try {
      await post({ id, method, params });
      const reply = await within(answer, LIMIT_MS, `The browser did not answer ${method}.`);
      if (reply.error !== undefined) throw new Failure(`${method}: ${reply.error.message}`);
      return reply.result;
    } finally {
      this.waiting.delete(id);
    }
  }
}

/** The parameters of `Runtime.evaluate` for an expression that may be a promise. */
export function evaluation(expression: string): object {
  return { expression, awaitPromise: true, returnByValue: true };
}

/**
 * The value in a reply to `Runtime.evaluate`.
 *
 * @throws {Failure} what the expression threw
 */
export function valueIn(reply: unknown): unknown {
  const { result, exceptionDetails: wrong } = reply as Evaluated;
  if (wrong !== undefined) throw new Failure(wrong.exception?.description ?? wrong.text);
  return result.value;
}
