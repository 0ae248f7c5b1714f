import { useMemo, useRef } from 'preact/hooks';
import { Button } from '../../ui/button';
import { everything } from '../everything';
import { LeftOut } from '../left-out';
import type { PanelProps } from '../panel';
import { UnreadNotice } from '../unread-notice';
import { Zipping } from '../zipping';
import { WORDS } from './strings';

/** Saves all videos and pictures that were read as one zip; shown when there are several. */
export function SaveEverything({
  client,
  photos,
  videos,
  choices,
  saved,
}: Pick<PanelProps, 'client' | 'photos' | 'videos' | 'choices' | 'saved'>) {
  const zipping = useMemo(() => new Zipping(), []);
  const stop = useRef(new AbortController());
  const [pictures, films] = [photos.read, videos.read];
  const missing = videos.unread.length + photos.unread.length;
  const busy = zipping.busy.value;
  if (!busy && (films.length === 0 || films.length + pictures.length < 2)) return null;
  const save = async () => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    const [unread, type] = [photos.unread, choices.pictureType.value];
    const leftOut = new LeftOut([...videos.unread, ...unread]);
    const entries = leftOut.named(
      (left) => everything({ photos: pictures, unread, type, videos: films }, client, signal, left),
      [...pictures.map(({ photo }) => photo.by), ...films.flatMap(({ by }) => by ?? [])],
    );
    if (!(await zipping.save('countenance.zip', entries, leftOut))) return;
    saved.mark(...films.map(({ edits }) => edits.value), ...pictures.map(({ photo }) => photo));
  };
  const cancel = () => {
    stop.current.abort();
    for (const job of films) job.stopWriting();
  };
  return (
    <section class="card save-everything" aria-labelledby="everything-heading">
      <h2 id="everything-heading">
        {WORDS.everything.title(films.length, pictures.length, missing > 0)}
      </h2>
      <p class="soft">{WORDS.everything.hint(pictures.length > 0)}</p>
      <UnreadNotice unread={[...videos.unread, ...photos.unread]} />
      <div class="save-everything-buttons">
        <Button kind="primary" busy={busy} onClick={() => void save()}>
          {busy ? WORDS.everything.zipping : WORDS.everything.zip}
        </Button>
        {busy && <Button onClick={cancel}>{WORDS.everything.stop}</Button>}
      </div>
      {zipping.problem.value !== null && (
        <p class="video-problem" role="alert">
          {zipping.problem.value}
        </p>
      )}
    </section>
  );
}
