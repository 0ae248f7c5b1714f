import type { FaceReading } from '../analysis/types';
import { capturedAtOf, read, roomOf } from '../record/block';
import type { PersonKey } from '../record/saved-session';
import type { SessionStore } from '../record/session-store';
import { OUT_OF_VIEW_MS } from '../record/spans';

/** The last reading of each person before a time, by the person's own key. */
export type Details = ReadonlyMap<
  PersonKey,
  { readonly atMs: number; readonly reading: FaceReading }
>;

/** What was last read of everybody at a time; nobody whose last reading is too long ago. */
export async function detailsAt(store: SessionStore, id: string, atMs: number): Promise<Details> {
  const details = new Map<PersonKey, { atMs: number; reading: FaceReading }>();
  const all = await store.readingsBetween(id, atMs - OUT_OF_VIEW_MS, atMs);
  for (const { person, block } of all) {
    for (let i = 0; i < roomOf(block); i++) {
      const capturedAt = capturedAtOf(block, i);
      if (capturedAt > atMs || capturedAt < atMs - OUT_OF_VIEW_MS) continue;
      if (capturedAt < (details.get(person)?.atMs ?? 0)) continue;
      details.set(person, { atMs: capturedAt, reading: read(block, i, 0) });
    }
  }
  return details;
}

/** Asks for one thing at a time: of what is wished meanwhile, only the last is asked for. */
export class LatestOnly<Wish, Answer> {
  private busy = false;
  private next: { readonly wish: Wish } | null = null;

  /** @param ask where it fails, nothing is answered */
  constructor(
    private readonly ask: (wish: Wish) => Promise<Answer>,
    private readonly answer: (answer: Answer, wish: Wish) => void,
  ) {}

  wish(wish: Wish): void {
    this.next = { wish };
    if (!this.busy) void this.run();
  }

  private async run(): Promise<void> {
    this.busy = true;
    while (this.next !== null) {
      const { wish } = this.next;
      this.next = null;
      const answer = await this.ask(wish).then(
        (value) => ({ value }),
        () => null,
      );
      if (answer !== null) this.answer(answer.value, wish);
    }
    this.busy = false;
  }
}
