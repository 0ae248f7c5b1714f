/** The timeline as a picture that says, like every saved file, where it comes from. */
import { withoutLeftOutNames } from '../../record/blanking';
import type { Outline, SavedSession } from '../../record/saved-session';
import type { SessionStore } from '../../record/session-store';
import { withText } from '../../ui/saving/picture-text';
import { inOneLine, type Provenance } from '../../ui/saving/provenance';
import { storyOf } from '../story';
import type { Drawn } from '../timeline/draw-timeline';
import type { PictureFacts } from '../timeline/picture';
import { momentsOf } from '../together';
import { figuresOf } from './figures';
import { exportedPeople } from './people';
import { provenanceOf } from './provenance';

/** Draws a timeline as a PNG picture. */
export type DrawTimeline = (drawn: Drawn, facts: PictureFacts) => Promise<Blob>;

/**
 * The timeline of a session as it is kept now.
 *
 * @param names whether names are in it, and what else somebody may be named in
 * @returns a PNG picture, "timeline.png"
 * @throws Error where there is no such session (any more)
 */
export async function timelineFile(
  store: SessionStore,
  id: string,
  names: boolean,
  draw: DrawTimeline,
): Promise<File> {
  const kept = await store.get(id);
  if (kept === null) throw new Error('the session has been deleted.');
  const session = withoutLeftOutNames(kept);
  const outline = await store.outline(id);
  const seen = outline.spans.map(({ person }) => person);
  const figures = figuresOf(exportedPeople(session, seen, names), outline, session.pauses);
  return drawnFile(session, outline, provenanceOf(session, figures, names), names, draw);
}

/** The timeline of a session, with its provenance in the file. */
export async function drawnFile(
  session: SavedSession,
  outline: Outline,
  provenance: Provenance,
  names: boolean,
  draw: DrawTimeline,
): Promise<File> {
  const story = storyOf(session, outline);
  // Pixels are words, too: without names, marks are drawn without theirs.
  const marks = names ? session.marks : session.marks.map((mark) => ({ ...mark, word: '' }));
  const drawn = { story, moments: momentsOf(story.people), marks, pauses: session.pauses };
  const { title, timeZone } = session;
  const picture = await draw(drawn, { title, timeZone, names });
  const described = await withText(picture, 'Description', inOneLine(provenance));
  return new File([described], 'timeline.png', { type: picture.type });
}
