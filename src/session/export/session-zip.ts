import { withoutLeftOutNames } from '../../record/blanking';
import type { SavedSession } from '../../record/saved-session';
import type { SessionStore } from '../../record/session-store';
import { LocalTime } from '../../ui/saving/local-time';
import { type ZipEntry, zipOf } from '../../ui/saving/zip';
import { figuresOf, ReadingTally } from './figures';
import { exportedPeople } from './people';
import { provenanceOf } from './provenance';
import { samplesOf } from './samples';
import { csvFiles } from './session-csv';
import { sessionJson } from './session-json';
import { sessionText } from './session-text';
import { type DrawTimeline, drawnFile } from './timeline-file';

export interface ExportOptions {
  /** Whether people have their names; else they are "Person 1", "Person 2" ... */
  readonly names: boolean;
  /** Draws the timeline; `null` leaves it out. */
  readonly timeline: DrawTimeline | null;
}

/**
 * Everything that was read of a session, after the user's changes, as one zip: tables, JSON, a report and
 * the timeline. It is written to the browser's private storage as it is made, so that hours of a large
 * call need little memory; the page must have claimed that storage (`claimScratch`).
 *
 * @returns the zip, named after the time when the session began
 * @throws Error where there is no such session (any more); DOMException `QuotaExceededError` where the
 *   disk is full: `zipProblem` has the sentences
 */
export async function sessionZip(
  store: SessionStore,
  id: string,
  options: ExportOptions,
): Promise<File> {
  const kept = await store.get(id);
  if (kept === null) throw new Error('the session has been deleted.');
  const session = withoutLeftOutNames(kept);
  return zipOf(zipName(session), entriesOf(store, session, options));
}

async function* entriesOf(
  store: SessionStore,
  session: SavedSession,
  { names, timeline }: ExportOptions,
): AsyncGenerator<ZipEntry> {
  const outline = await store.outline(session.id);
  const seen = outline.spans.map(({ person }) => person);
  const people = exportedPeople(session, seen, names);
  const figures = figuresOf(people, outline, session.pauses);
  const provenance = provenanceOf(session, figures, names);
  const samples = () => samplesOf(store.readings(session.id), people);
  const tally = new ReadingTally();
  // Written first, and read to its end before the next entry is made, it gives the tally its readings.
  yield* csvFiles(session, provenance, tally.counted(samples()));
  const whole = figures.map((one) => ({ ...one, ...tally.of(one.person) }));
  const text = sessionText(session, provenance, whole, names);
  yield { name: 'report.txt', input: new File([text], 'report.txt') };
  const json = sessionJson(session, figures, names, samples());
  yield { name: 'readings.json', input: json };
  if (timeline === null) return;
  const picture = await drawnFile(session, outline, provenance, names, timeline);
  yield { name: picture.name, input: picture };
}

/** "countenance-2026-11-24-1000.zip": without the title, which may name somebody. */
function zipName({ startedAt, timeZone }: SavedSession): string {
  const minute = new LocalTime(timeZone).text(startedAt).slice(0, 'YYYY-MM-DD hh:mm'.length);
  return `countenance-${minute.replace(' ', '-').replace(':', '')}.zip`;
}
