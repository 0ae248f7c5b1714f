import { until } from '../chromium/waiting';
import { Failure } from '../cli/errors';
import type { Bidi } from './bidi';

const LIMIT_MS = 30_000;

interface Evaluated {
  readonly type: 'success' | 'exception';
  readonly result?: { readonly value?: string };
  readonly exceptionDetails?: { readonly text: string };
}

interface Context {
  readonly context: string;
  readonly url: string;
  readonly children: readonly Context[] | null;
}

/** A tab, or a frame in one. */
export class FirefoxPage {
  constructor(
    private readonly bidi: Bidi,
    /** By which BiDi knows it. */
    readonly context: string,
  ) {}

  /**
   * Runs a function in the page, as a click of the user would.
   *
   * @param run may use nothing but what it is given and what the page has
   * @param given becomes JSON, as does the result
   */
  async evaluate<R, A = undefined>(run: (given: A) => R | Promise<R>, given?: A): Promise<R> {
    return this.run<R>(`(${run})(${JSON.stringify(given) ?? ''})`);
  }

  /** The value of an expression; promises are awaited. */
  async run<R>(expression: string): Promise<R> {
    const { type, result, exceptionDetails } = await this.bidi.send<Evaluated>('script.evaluate', {
      // The value is wrapped, since there is no JSON of undefined. In functions within functions,
      // esbuild inserts calls of a helper that gives them their names.
      expression: `(async () => {
        const __name = (named) => named;
        return JSON.stringify({ value: await (${expression}) });
      })()`,
      target: { context: this.context },
      awaitPromise: true,
      userActivation: true,
    });
    if (type === 'exception') throw new Failure(exceptionDetails?.text ?? 'The page threw.');
    return JSON.parse(result?.value ?? '{}').value;
  }

  async goto(url: string): Promise<void> {
    const params = { context: this.context, url, wait: 'complete' };
    await this.bidi.send('browsingContext.navigate', params);
  }

  async reload(): Promise<void> {
    await this.bidi.send('browsingContext.reload', { context: this.context, wait: 'complete' });
  }

  async bringToFront(): Promise<void> {
    await this.bidi.send('browsingContext.activate', { context: this.context });
  }

  /** Sets the size of what is shown, CSS px. */
  async setViewportSize(viewport: { width: number; height: number }): Promise<void> {
    await this.bidi.send('browsingContext.setViewport', { context: this.context, viewport });
  }

  /** A PNG picture of the page. */
  async screenshot(): Promise<Buffer> {
    const params = { context: this.context };
    const { data } = await this.bidi.send<{ data: string }>(
      'browsingContext.captureScreenshot',
      params,
    );
    return Buffer.from(data, 'base64');
  }

  /** The page itself and all frames in it. */
  async frames(): Promise<FirefoxPage[]> {
    const params = { root: this.context };
    const { contexts } = await this.bidi.send<{ contexts: Context[] }>(
      'browsingContext.getTree',
      params,
    );
    return contexts.flatMap(all).map(({ context }) => new FirefoxPage(this.bidi, context));
  }

  /** Waits for what can be clicked and has these words or this accessible name, and clicks it. */
  async press(words: string): Promise<void> {
    await until(() => this.evaluate(clickIn, words), LIMIT_MS, `There is no “${words}” to press.`);
  }

  /** Waits until the text of the page, or of what the selector finds, has these words. */
  async shows(words: RegExp | string, selector = 'body'): Promise<string> {
    let seen = '';
    const has = async () => {
      seen = await this.evaluate(
        (selector) =>
          [...document.querySelectorAll<HTMLElement>(selector)]
            .map(({ innerText, ariaLabel }) => ariaLabel ?? innerText)
            .join('\n'),
        selector,
      );
      return typeof words === 'string' ? seen.includes(words) : words.test(seen);
    };
    await until(has, LIMIT_MS, () => `The page does not say ${words}, but: ${seen}`);
    return seen;
  }

  /** Chooses files in the field that the selector finds. */
  async setFiles(selector: string, files: readonly string[]): Promise<void> {
    const { context } = this;
    const locator = { type: 'css', value: selector };
    const find = async () => {
      const { nodes } = await this.bidi.send<{ nodes: { sharedId: string }[] }>(
        'browsingContext.locateNodes',
        { context, locator },
      );
      return nodes[0];
    };
    const { sharedId } = await until(find, LIMIT_MS, `There is no ${selector} for files.`);
    await this.bidi.send('input.setFiles', { context, element: { sharedId }, files });
  }

  async close(): Promise<void> {
    await this.bidi.send('browsingContext.close', { context: this.context });
  }
}

function all(context: Context): Context[] {
  return [context, ...(context.children ?? []).flatMap(all)];
}

/** Runs in the page. @returns whether there was something to click */
function clickIn(words: string): boolean {
  const found = [
    ...document.querySelectorAll<HTMLElement>('button:enabled, a, summary, [role=tab]'),
  ].find(({ innerText, ariaLabel }) => (ariaLabel ?? innerText).trim() === words);
  found?.click();
  return found !== undefined;
}
