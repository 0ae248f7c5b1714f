import { useSignal } from '@preact/signals';
import { Button } from '../ui/button';
import { saveFile } from '../ui/saving/save-file';
import { zipProblem } from '../ui/saving/zip';
import { Switch } from '../ui/switch';
import { sessionZip } from './export/session-zip';
import { timelineFile } from './export/timeline-file';
import type { SessionModel } from './session-model';
import { WORDS } from './strings';
import { timelinePicture } from './timeline/picture';

/** Saves the session to the user's downloads. */
export function SaveAsFiles({ model }: { readonly model: SessionModel }) {
  const { id } = model.session.value;
  const names = useSignal(true);
  const busy = useSignal(false);
  const problem = useSignal('');
  const save = async (make: () => Promise<void>) => {
    busy.value = true;
    problem.value = '';
    // The page is to show what the files have.
    await model.refresh();
    try {
      await make();
    } catch (error) {
      problem.value = zipProblem(error);
    }
    busy.value = false;
  };
  const picture = async () => {
    const file = await timelineFile(model.store, id, names.value, timelinePicture);
    saveFile(file.name, file);
  };
  const zip = async () => {
    const options = { names: names.value, timeline: timelinePicture };
    const file = await sessionZip(model.store, id, options);
    saveFile(file.name, file);
  };
  return (
    <section class="card" aria-labelledby="save-heading">
      <h2 id="save-heading">{WORDS.export.heading}</h2>
      <p class="soft">{WORDS.export.hint}</p>
      <Switch
        words={WORDS.export.names}
        hint={WORDS.export.namesHint}
        on={names.value}
        onChange={(on) => {
          names.value = on;
        }}
      />
      <div class="buttons">
        <Button kind="primary" busy={busy.value} onClick={() => void save(zip)}>
          {busy.value ? WORDS.export.zipping : WORDS.export.zip}
        </Button>
        <Button onClick={() => void save(picture)}>{WORDS.export.picture}</Button>
      </div>
      <p role="alert">{problem.value}</p>
    </section>
  );
}
