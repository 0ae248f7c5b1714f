import { chromium, type JSHandle, type Page } from 'playwright-core';
import { needChromium } from '../chromium/find';
import { Failure } from '../cli/errors';
import { STUDIO_PATH, serveStudio } from '../server/serve-studio';

const LIMIT_MS = 60_000;
const INPUT = 'script-input';
/** Size of the pieces in which files are copied out of the page, bytes. */
const PIECE = 4 * 2 ** 20;

/** The studio in a headless Chromium, served from this computer. */
export class StudioPage {
  private constructor(
    readonly page: Page,
    private readonly end: () => Promise<void>,
  ) {}

  /**
   * @param folder of the built extension; `dist/` by default
   * @throws {Failure} when Chromium is missing or does not start
   */
  static async open(folder?: string): Promise<StudioPage> {
    const executablePath = needChromium();
    const server = await serveStudio(folder);
    const browser = await chromium
      .launch({
        executablePath,
        // The old headless mode does not decode the same formats as the browser itself.
        args: ['--headless=new', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      })
      .catch(async (error: unknown) => {
        await server.close();
        throw new Failure(`Chromium did not start: ${String(error).split('\n')[0]}`);
      });
    const end = async () => {
      await browser.close();
      await server.close();
    };
    const page = await browser.newPage();
    try {
      await page.goto(server.origin + STUDIO_PATH);
      await page.waitForFunction(() => globalThis.studio !== undefined, null, {
        timeout: LIMIT_MS,
      });
      await page.evaluate((id) => {
        const input = document.createElement('input');
        input.id = id;
        input.type = 'file';
        input.hidden = true;
        document.body.append(input);
      }, INPUT);
      return new StudioPage(page, end);
    } catch (error) {
      await end();
      throw error;
    }
  }

  /** Hands a local file to the page without copying it; the page reads only the parts it needs. */
  async file(path: string): Promise<JSHandle<File>> {
    const input = this.page.locator(`#${INPUT}`);
    await input.setInputFiles(path);
    return input.evaluateHandle((element) => {
      const file = (element as HTMLInputElement).files?.[0];
      if (file === undefined) throw new Error('the page was given no file');
      return file;
    });
  }

  /** The bytes of a file in the page, a few megabytes at a time. */
  async *bytes(file: JSHandle<Blob>): AsyncGenerator<Buffer> {
    const size = await file.evaluate((blob) => blob.size);
    for (let at = 0; at < size; at += PIECE) {
      const piece = file.evaluate(
        (blob, [from, to]) => globalThis.studio?.base64(blob.slice(from, to)) ?? '',
        [at, at + PIECE] as const,
      );
      yield Buffer.from(await piece, 'base64');
    }
  }

  /** The text of a file in the page. */
  async text(file: JSHandle<Blob>): Promise<string> {
    const pieces: Buffer[] = [];
    for await (const piece of this.bytes(file)) pieces.push(piece);
    return Buffer.concat(pieces).toString();
  }

  close(): Promise<void> {
    return this.end();
  }
}
