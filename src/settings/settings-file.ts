import * as v from 'valibot';
import { portableSettings, type Settings } from '../storage/settings';

/** Says that a file is ours. */
const FORMAT = 'countenance-settings';
/** Goes up when a setting of an older file would mean something else, or cannot be read any more. */
const VERSION = 1;
/** A file is far smaller; what is larger is no settings file, and is not even opened. */
const MOST_BYTES = 1_000_000;

export const SETTINGS_FILE = 'countenance-settings.json';

const header = v.looseObject({ format: v.literal(FORMAT), version: v.number() });
const content = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  settings: portableSettings,
});

/** Why a file was not taken. */
export type Refusal = 'unreadable' | 'too-large' | 'not-settings' | 'other-version' | 'damaged';

/** What a file brings: settings to change, the others stay as they are. */
export type Imported = { readonly settings: Partial<Settings> } | { readonly refusal: Refusal };

/** The settings as a file, without the time of the consent. */
export function settingsFile({ consentAt: _, ...settings }: Settings): Blob {
  const text = JSON.stringify({ format: FORMAT, version: VERSION, settings }, null, 2);
  return new Blob([`${text}\n`], { type: 'application/json' });
}

/** Reads a file that the user gives. It is taken as a whole or not at all; nothing is changed here. */
export async function readSettingsFile(file: Blob): Promise<Imported> {
  if (file.size > MOST_BYTES) return { refusal: 'too-large' };
  let text: string;
  try {
    text = await file.text();
  } catch {
    return { refusal: 'unreadable' };
  }
  const value = parsed(text);
  const head = v.safeParse(header, value);
  if (!head.success) return { refusal: 'not-settings' };
  if (head.output.version !== VERSION) return { refusal: 'other-version' };
  const read = v.safeParse(content, value);
  return read.success
    ? { settings: read.output.settings as Partial<Settings> }
    : { refusal: 'damaged' };
}

/** @returns `undefined` where the text is no JSON */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
