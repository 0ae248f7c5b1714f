import type { CDPSession } from 'playwright-core';
import { Conversation, evaluation, valueIn } from './devtools';

export interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}

/** Whatever commands can be sent over: a session of the whole browser, or of one page. */
interface Line {
  send(
    method: 'Target.sendMessageToTarget',
    params: { sessionId: string; message: string },
  ): unknown;
  on(event: 'Target.receivedMessageFromTarget', listener: (event: Received) => void): unknown;
  on(event: 'Target.detachedFromTarget', listener: (event: Detached) => void): unknown;
}

interface Detached {
  readonly sessionId: string;
}

interface Received extends Detached {
  readonly message: string;
}

interface Attached extends Detached {
  readonly targetInfo: TargetInfo;
}

/**
 * A page that Playwright does not expose, such as the real popup or the offscreen document, or a worker.
 * Playwright gives no access to flat DevTools sessions, so messages are wrapped in
 * `Target.sendMessageToTarget`.
 */
export class HiddenPage {
  readonly #line: Line;
  readonly #sessionId: string;
  readonly #conversation = new Conversation();
  #workers: Map<string, HiddenPage> | null = null;

  private constructor(line: Line, sessionId: string) {
    this.#line = line;
    this.#sessionId = sessionId;
    line.on('Target.receivedMessageFromTarget', (event) => {
      if (event.sessionId === sessionId) this.#conversation.hear(event.message);
    });
    line.on('Target.detachedFromTarget', (event) => {
      if (event.sessionId === sessionId) this.#conversation.end();
    });
  }

  /** @param browser a session of the whole browser, from `Browser.newBrowserCDPSession` */
  static async attach(browser: CDPSession, targetId: string): Promise<HiddenPage> {
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: false });
    return new HiddenPage(browser, sessionId);
  }

  /** The dedicated workers of the page that run now, the oldest first. */
  async workers(): Promise<HiddenPage[]> {
    this.#workers ??= await this.#watchWorkers();
    return [...this.#workers.values()];
  }

  async #watchWorkers(): Promise<Map<string, HiddenPage>> {
    const workers = new Map<string, HiddenPage>();
    const line: Line = {
      send: (method, params) => this.send(method, params),
      on: (event: string, listener: (event: never) => void) =>
        this.#conversation.on(event, listener),
    };
    this.#conversation.on('Target.attachedToTarget', ({ sessionId, targetInfo }: Attached) => {
      if (targetInfo.type === 'worker') workers.set(sessionId, new HiddenPage(line, sessionId));
    });
    this.#conversation.on('Target.detachedFromTarget', ({ sessionId }: Detached) => {
      workers.delete(sessionId);
    });
    // Answered once it has told of those that run already.
    await this.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: false,
      flatten: false,
    });
    return workers;
  }

  /** Sends one command of the DevTools protocol. */
  send(method: string, params: object = {}): Promise<unknown> {
    return this.#conversation.send(method, params, (command) =>
      this.#line.send('Target.sendMessageToTarget', {
        sessionId: this.#sessionId,
        message: JSON.stringify(command),
      }),
    );
  }

  /** Evaluates an expression in the page; awaits it if it is a promise. */
  async evaluate(expression: string): Promise<unknown> {
    return valueIn(await this.send('Runtime.evaluate', evaluation(expression)));
  }

  /** A PNG picture of the page. */
  async screenshot(): Promise<Buffer> {
    const { data } = (await this.send('Page.captureScreenshot', { format: 'png' })) as {
      data: string;
    };
    return Buffer.from(data, 'base64');
  }
}
