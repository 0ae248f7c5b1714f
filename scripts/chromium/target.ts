import type { CDPSession } from 'playwright-core';
import { Failure } from '../cli/errors';
import { within } from './waiting';

export interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}

interface Reply {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: {
    readonly text: string;
    readonly exception?: { readonly description?: string };
  };
}

const LIMIT_MS = 30_000;

/**
 * A page that Playwright does not expose: the real popup, the offscreen document. Playwright gives no
 * access to flat DevTools sessions, so messages are wrapped in `Target.sendMessageToTarget`.
 */
export class HiddenPage {
  readonly #browser: CDPSession;
  readonly #sessionId: string;
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  #lastId = 0;

  private constructor(browser: CDPSession, sessionId: string) {
    this.#browser = browser;
    this.#sessionId = sessionId;
    browser.on('Target.receivedMessageFromTarget', (event) => {
      if (event.sessionId !== sessionId) return;
      const reply = JSON.parse(event.message) as Reply;
      if (reply.id !== undefined) this.#waiting.get(reply.id)?.(reply);
    });
    browser.on('Target.detachedFromTarget', (event) => {
      if (event.sessionId !== sessionId) return;
      for (const tell of this.#waiting.values()) tell({ error: { message: 'the page is gone' } });
    });
  }

  /** @param browser a session of the whole browser, from `Browser.newBrowserCDPSession` */
  static async attach(browser: CDPSession, targetId: string): Promise<HiddenPage> {
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: false });
    return new HiddenPage(browser, sessionId);
  }

  /** Sends one command of the DevTools protocol. */
  async send(method: string, params: object = {}): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = new Promise<Reply>((resolve) => this.#waiting.set(id, resolve));
    try {
      await this.#browser.send('Target.sendMessageToTarget', {
        sessionId: this.#sessionId,
        message: JSON.stringify({ id, method, params }),
      });
      const reply = await within(answer, LIMIT_MS, `The page did not answer ${method}.`);
      if (reply.error !== undefined) throw new Failure(`${method}: ${reply.error.message}`);
      return reply.result;
    } finally {
      this.#waiting.delete(id);
    }
  }

  /** Evaluates an expression in the page; awaits it if it is a promise. */
  async evaluate(expression: string): Promise<unknown> {
    const answer = (await this.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })) as Evaluated;
    const wrong = answer.exceptionDetails;
    if (wrong !== undefined) throw new Failure(wrong.exception?.description ?? wrong.text);
    return answer.result.value;
  }

  /** A PNG picture of the page. */
  async screenshot(): Promise<Buffer> {
    const { data } = (await this.send('Page.captureScreenshot', { format: 'png' })) as {
      data: string;
    };
    return Buffer.from(data, 'base64');
  }
}
