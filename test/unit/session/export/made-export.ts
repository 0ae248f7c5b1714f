import sharp from 'sharp';
import { MemorySessionStore } from '../../../../src/record/memory-session-store';
import type { SavedSession } from '../../../../src/record/saved-session';
import { figuresOf } from '../../../../src/session/export/figures';
import { exportedPeople } from '../../../../src/session/export/people';
import { provenanceOf } from '../../../../src/session/export/provenance';
import { samplesOf } from '../../../../src/session/export/samples';
import { makeSession, type WantedSession } from '../../../made-sessions';

/** When the sessions begin: 10:00 in Berlin. */
export const STARTED_AT = Date.UTC(2026, 10, 24, 9, 0, 0);

/** A session about which everything is known that may be. */
export const FULL: Partial<SavedSession> = {
  startedAt: STARTED_AT,
  gender: true,
  models: [
    {
      name: 'expression-ensemble',
      version: '1.2',
      thresholds: { fear: 0.5, sad: 0.6 },
      fromMs: STARTED_AT,
    },
  ],
  marks: [{ atMs: STARTED_AT + 5000, word: 'a joke of\nAda’s' }],
  pauses: [{ fromMs: STARTED_AT + 10_000, toMs: STARTED_AT + 12_000 }],
};

/** A store with one session, made as wanted: a minute of two people, if nothing else is. */
export async function madeStore(wanted: Partial<WantedSession> = {}) {
  const store = new MemorySessionStore();
  const usual = { id: 'a', people: 2, minutes: 1, readingsPerSecond: 4 };
  await makeSession(store, { ...usual, ...wanted });
  return store;
}

/** What the exports of this session are made from. */
export async function madeExport(wanted: Partial<WantedSession> = {}, names = true) {
  const store = await madeStore(wanted);
  const session = await store.get(wanted.id ?? 'a');
  if (session === null) throw new Error('no session');
  const outline = await store.outline(session.id);
  const seen = outline.spans.map(({ person }) => person);
  const people = exportedPeople(session, seen, names);
  const figures = figuresOf(people, outline, session.pauses);
  const provenance = provenanceOf(session, figures, names);
  const samples = () => samplesOf(store.readings(session.id), people);
  return { session, people, figures, provenance, samples };
}

/** A small picture instead of the timeline, which only a browser can draw. */
export async function madePicture(): Promise<Blob> {
  const create = { width: 3, height: 2, channels: 3, background: '#c63d2f' } as const;
  return new Blob([new Uint8Array(await sharp({ create }).png().toBuffer())]);
}
