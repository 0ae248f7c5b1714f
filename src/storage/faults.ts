/**
 * The last problems, for a report that the user may copy. They are in the browser's memory alone, until it
 * is closed, and hold nothing of a call: see scrubbing.ts.
 */
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { scrubbed } from './scrubbing';

const KEY = 'faults';
/** So many of them are kept. */
const MOST = 20;

const fault = v.object({
  /** When it happened last, epoch ms. */
  at: v.number(),
  what: v.string(),
  /** How often in a row. */
  times: v.number(),
});
const schema = v.fallback(
  v.object({
    /** How often the engine was started since the browser was. */
    starts: v.number(),
    /** The newest last. */
    faults: v.array(fault),
  }),
  () => ({ starts: 0, faults: [] }),
);

export type Faults = v.InferOutput<typeof schema>;

/** What has been noted; nothing where the browser refuses to tell. */
export async function readFaults(): Promise<Faults> {
  const nothing: Record<string, unknown> = {};
  const stored = await browser.storage.session.get(KEY).catch(() => nothing);
  return v.parse(schema, stored[KEY]);
}

/** Notes a problem. @param message of which only harmless words are kept */
export function noteFault(message: string): Promise<void> {
  const what = scrubbed(message);
  return change((before) => {
    const last = before.faults.at(-1);
    const again = last?.what === what ? last.times : 0;
    const others = again === 0 ? before.faults : before.faults.slice(0, -1);
    return {
      ...before,
      faults: [...others, { at: Date.now(), what, times: again + 1 }].slice(-MOST),
    };
  });
}

/** Notes that the engine was started. */
export function noteStart(): Promise<void> {
  return change((before) => ({ ...before, starts: before.starts + 1 }));
}

/** Several problems may come at once; what the browser refuses to keep is not worth a problem more. */
async function change(next: (before: Faults) => Faults): Promise<void> {
  await navigator.locks
    .request(KEY, async () => {
      await browser.storage.session.set({ [KEY]: next(await readFaults()) });
    })
    .catch(() => undefined);
}
