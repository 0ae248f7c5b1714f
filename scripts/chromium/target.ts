import type { CDPSession } from 'playwright-core';
import { Conversation, evaluation, valueIn } from './devtools';

export interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}

/**
 * A page that Playwright does not expose: the real popup, the offscreen document. Playwright gives no
 * access to flat DevTools sessions, so messages are wrapped in `Target.sendMessageToTarget`.
 */
export class HiddenPage {
  readonly #browser: CDPSession;
  readonly #sessionId: string;
  readonly #conversation = new Conversation();

  private constructor(browser: CDPSession, sessionId: string) {
    this.#browser = browser;
    this.#sessionId = sessionId;
    browser.on('Target.receivedMessageFromTarget', (event) => {
      if (event.sessionId === sessionId) this.#conversation.hear(event.message);
    });
    browser.on('Target.detachedFromTarget', (event) => {
      if (event.sessionId === sessionId) this.#conversation.end();
    });
  }

  /** @param browser a session of the whole browser, from `Browser.newBrowserCDPSession` */
  static async attach(browser: CDPSession, targetId: string): Promise<HiddenPage> {
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: false });
    return new HiddenPage(browser, sessionId);
  }

  /** Sends one command of the DevTools protocol. */
  send(method: string, params: object = {}): Promise<unknown> {
    return this.#conversation.send(method, params, (command) =>
      this.#browser.send('Target.sendMessageToTarget', {
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
