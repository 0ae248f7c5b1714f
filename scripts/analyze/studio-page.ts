import { chromium, type JSHandle, type Page } from 'playwright-core';
import { needChromium } from '../chromium/find';
import { Failure } from '../chromium/waiting';
import { STUDIO_PATH, serveStudio } from '../studio/serve';

const LIMIT_MS = 60_000;
const INPUT = 'script-input';

/** The studio in a Chromium without a window, served from this computer. */
export class StudioPage {
  private constructor(
    readonly page: Page,
    private readonly end: () => Promise<void>,
  ) {}

  /**
   * @param folder of the built extension; `dist/` unless told
   * @throws {Failure} when Chromium is missing or does not start
   */
  static async open(folder?: string): Promise<StudioPage> {
    const executablePath = needChromium();
    const server = await serveStudio(folder);
    const browser = await chromium
      .launch({
        executablePath,
        // The new headless mode: the old one decodes other formats than the browser itself.
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

  /** Hands a file of this computer to the page, which reads of it only what it needs. */
  async file(path: string): Promise<JSHandle<File>> {
    const input = this.page.locator(`#${INPUT}`);
    await input.setInputFiles(path);
    return input.evaluateHandle((element) => {
      const file = (element as HTMLInputElement).files?.[0];
      if (file === undefined) throw new Error('the page was given no file');
      return file;
    });
  }

  close(): Promise<void> {
    return this.end();
  }
}
