/** The part of the benchmark of sessions that runs in a page of the extension, on its real database. */
import { MemorySessionStore } from '../../src/record/memory-session-store';
import type { SessionStore } from '../../src/record/session-store';
import { sessionZip } from '../../src/session/export/session-zip';
import { DiskSessionStore } from '../../src/storage/disk-session-store';
import { madeChunks, madeSession, type WantedSession } from '../made-sessions';

/** What writing a session took. */
export interface Written {
  readonly readings: number;
  readonly chunks: number;
  /** Of writing one chunk, ms. */
  readonly medianMs: number;
  readonly slowestMs: number;
}

let disk: DiskSessionStore | null = null;
let memory: MemorySessionStore | null = null;

async function openDisk(): Promise<DiskSessionStore> {
  disk ??= await DiskSessionStore.open();
  return disk;
}

/** Writes a session to the disk. */
export async function writeToDisk(wanted: WantedSession): Promise<Written> {
  return write(await openDisk(), wanted);
}

/** Keeps a session in memory, as in a private window, until {@link forgetMemory}. */
export async function writeToMemory(wanted: WantedSession): Promise<Written> {
  memory = new MemorySessionStore();
  return write(memory, wanted);
}

export function forgetMemory(): void {
  memory = null;
}

async function write(store: SessionStore, wanted: WantedSession): Promise<Written> {
  const session = madeSession(wanted);
  await store.create(session);
  const times: number[] = [];
  let readings = 0;
  for (const chunk of madeChunks(session, wanted)) {
    const started = performance.now();
    await store.append(session.id, chunk);
    times.push(performance.now() - started);
    for (const span of chunk.spans) readings += span.readings;
  }
  times.sort((a, b) => a - b);
  return {
    readings,
    chunks: times.length,
    medianMs: times[times.length >> 1] ?? 0,
    slowestMs: times.at(-1) ?? 0,
  };
}

/** What the extension stores, its database included, bytes. */
export async function storedBytes(): Promise<number> {
  return (await navigator.storage.estimate()).usage ?? Number.NaN;
}

/** How long the timeline's data takes to read, ms. */
export async function readOutline(id: string): Promise<number> {
  const store = await openDisk();
  const started = performance.now();
  await store.outline(id);
  return performance.now() - started;
}

/** How long the zip takes, ms, and its size, bytes. */
export async function exportZip(id: string): Promise<{ ms: number; bytes: number }> {
  const store = await openDisk();
  const started = performance.now();
  const { size } = await sessionZip(store, id, { names: true, timeline: null });
  return { ms: performance.now() - started, bytes: size };
}
