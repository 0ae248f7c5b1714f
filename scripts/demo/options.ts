import { existsSync, statSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import { oneOf, readArguments } from '../cli/arguments';
import { InputError } from '../cli/errors';
import { LAYOUT_NAMES, LAYOUTS, type Layout } from './call/layouts';

/** The browsers that the demo can be shown in. */
const BROWSERS = ['chromium', 'firefox'] as const;

export interface DemoOptions {
  readonly browser: (typeof BROWSERS)[number];
  readonly headless: boolean;
  /** How long to run, in s; `null` means until the window is closed. */
  readonly seconds: number | null;
  /** How the page shows the participants. */
  readonly layout: Layout;
  readonly videos: readonly { readonly name: string; readonly file: string }[];
  readonly json: string | null;
  readonly screenshots: string | null;
  readonly gender: boolean;
}

const HEADLESS_SECONDS = 20;

function layoutLines(): string {
  return Object.entries(LAYOUTS)
    .map(([name, words]) => `                       ${name.padEnd(10)} ${words}`)
    .join('\n');
}

export const USAGE = `npm run demo -- [options]

Holds a call of four people in this computer's Chromium or Firefox and reads their expressions.

  --browser NAME     chromium (the default) or firefox
  --headless         without a window (the default where there is no display)
  --seconds N        end after N seconds (default: when the window is closed; headless, after ${HEADLESS_SECONDS} s)
  --video FILE       a video file as a participant instead of the sample photos; may be repeated
  --layout NAME      how the page of the call is built:
${layoutLines()}
  --gender           read apparent gender too
  --json FILE        write all readings to FILE
  --screenshots DIR  write screenshots of the call, the popup and the welcome page
  --help             this text`;

export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function videoFile(path: string): { name: string; file: string } {
  const file = resolve(path);
  if (!existsSync(file)) throw new InputError(`There is no video file ${path}.`);
  if (!statSync(file).isFile()) throw new InputError(`${path} is not a file.`);
  return { name: basename(file, extname(file)), file };
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0)) throw new InputError(`--seconds wants a number above 0, not “${text}”.`);
  return seconds;
}

function parse(args: readonly string[]) {
  return readArguments(USAGE, args, {
    options: {
      browser: { type: 'string' },
      headless: { type: 'boolean' },
      seconds: { type: 'string' },
      video: { type: 'string', multiple: true },
      layout: { type: 'string' },
      gender: { type: 'boolean' },
      json: { type: 'string' },
      screenshots: { type: 'string' },
    },
  }).values;
}

/**
 * Reads the command line.
 *
 * @throws {InputError} when an option is wrong or a video file is missing
 */
export function readOptions(args: readonly string[]): DemoOptions {
  const values = parse(args);
  const headless = values.headless ?? !hasDisplay();
  const asked = values.seconds === undefined ? null : parseSeconds(values.seconds);
  return {
    browser: oneOf('browser', values.browser ?? 'chromium', BROWSERS),
    headless,
    seconds: asked ?? (headless ? HEADLESS_SECONDS : null),
    layout: oneOf('layout', values.layout ?? 'grid', LAYOUT_NAMES),
    videos: (values.video ?? []).map(videoFile),
    json: values.json === undefined ? null : resolve(values.json),
    screenshots: values.screenshots === undefined ? null : resolve(values.screenshots),
    gender: values.gender ?? false,
  };
}
