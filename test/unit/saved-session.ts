import { FORMAT, NO_EDITS, type SavedSession } from '../../src/record/saved-session';

/** A session as it is kept, in which nothing was read yet. */
export function savedSession(id: string, change: Partial<SavedSession> = {}): SavedSession {
  return {
    id,
    token: `token of ${id}`,
    format: FORMAT,
    program: '1.0.0',
    title: `Call ${id}`,
    page: 'https://call.example/room',
    startedAt: 0,
    lastMs: 0,
    endedAt: null,
    timeZone: 'Europe/Berlin',
    gender: false,
    models: [],
    participants: [],
    only: null,
    marks: [],
    pauses: [],
    keeping: { kind: 'undecided' },
    edits: NO_EDITS,
    chunks: 0,
    ...change,
  };
}
