import { useMemo } from 'preact/hooks';
import { Button } from '../../ui/button';
import { countPeople } from '../../ui/people-counts';
import { saveFile } from '../../ui/saving/save-file';
import { Select } from '../../ui/select';
import { LeftOut } from '../left-out';
import type { PanelProps } from '../panel';
import { UnreadNotice } from '../unread-notice';
import { flat, Zipping } from '../zipping';
import type { PictureType } from './annotate';
import { Counts } from './counts';
import { filesOfPhotos, statisticsFiles } from './saving';
import { WORDS } from './strings';

const types = () => Object.entries(WORDS.save.types).map(([name, title]) => ({ name, title }));

/** The counts over all pictures, what is missing from them, and the buttons that save everything. */
export function AllPhotos({
  photos: queue,
  choices,
  saved,
}: Pick<PanelProps, 'photos' | 'choices' | 'saved'>) {
  const zipping = useMemo(() => new Zipping(), []);
  const busy = zipping.busy.value;
  const { read, unread } = queue;
  const all = read.map(({ photo }) => photo);
  const type = choices.pictureType.value;
  const saveZip = async () => {
    const leftOut = new LeftOut(unread);
    const files = leftOut.named(
      (left) => flat(filesOfPhotos(read, unread, type, left)),
      all.map(({ by }) => by),
    );
    if (await zipping.save('countenance-pictures.zip', files, leftOut)) saved.mark(...all);
  };
  const save = (i: number) => {
    const file = statisticsFiles(all, unread)[i];
    if (file === undefined) return;
    saveFile(file.name, file);
    saved.mark(...all);
  };
  const statistics = countPeople(all.flatMap(({ people }) => people));
  const { text, csv, files, json } = WORDS.save;
  return (
    <section class="card photo-all" aria-labelledby="photo-all-heading">
      <h2 id="photo-all-heading">
        {all.length + unread.length > 1 ? `${WORDS.all(all.length, unread.length)}: ` : ''}
        {WORDS.people(statistics.people)}
      </h2>
      {all.length > 1 && <Counts {...statistics} />}
      <UnreadNotice unread={unread} />
      <div class="photo-actions">
        <Button busy={busy} kind="primary" onClick={() => void saveZip()}>
          {busy ? WORDS.save.zipping : WORDS.save.zip}
        </Button>
        {[text, csv, files, json].map((words, i) => (
          <Button key={words} onClick={() => save(i)}>
            {words}
          </Button>
        ))}
      </div>
      <div class="photo-type">
        <Select
          words={WORDS.save.type}
          choices={types()}
          value={type}
          status=""
          onChange={(name) => {
            choices.pictureType.value = name as PictureType;
          }}
        />
      </div>
      {zipping.problem.value !== null && (
        <p class="problem" role="alert">
          {zipping.problem.value}
        </p>
      )}
    </section>
  );
}
