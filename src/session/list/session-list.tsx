import { useRef } from 'preact/hooks';
import type { SavedSession } from '../../record/saved-session';
import { Ask } from '../../ui/ask';
import { Button } from '../../ui/button';
import { Foot, Head } from '../frame';
import { isSound } from '../soundness';
import { WORDS } from '../strings';
import type { ListModel } from './list-model';
import { DamagedRow, SessionRow } from './session-row';

interface SessionListProps {
  readonly model: ListModel;
  /** The address of a session's page. */
  readonly urlOf: (session: SavedSession) => string;
}

/** All saved sessions, the newest first. */
export function SessionList({ model, urlOf }: SessionListProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { all, found, search, said } = model;
  return (
    <>
      <main>
        <Head headline={WORDS.list.headline} lead={WORDS.list.lead} listUrl={null} />
        <div class="list-tools">
          <label class="search">
            <span>{WORDS.list.search}</span>
            <input
              type="search"
              class="field"
              value={search.value}
              onInput={({ currentTarget }) => {
                search.value = currentTarget.value;
              }}
            />
          </label>
          {all.value.length > 0 && (
            <Button onClick={() => dialog.current?.showModal()}>{WORDS.list.deleteAll}</Button>
          )}
        </div>
        <p class="soft" role="status">
          {foundWords(model)}
        </p>
        {found.value.length > 0 && (
          <ul class="card rows">
            {found.value.map((session) =>
              isSound(session) ? (
                <SessionRow key={session.id} model={model} session={session} url={urlOf(session)} />
              ) : (
                <DamagedRow key={session.id} model={model} session={session} />
              ),
            )}
          </ul>
        )}
        <p class="said" role="status">
          {said.value}
        </p>
        <Ask
          dialog={dialog}
          heading={WORDS.list.askAll(all.value.length)}
          body={WORDS.list.askBody}
          cancel={WORDS.cancel}
          confirm={WORDS.keeping.confirm}
          onConfirm={() => void model.deleteAll()}
        />
      </main>
      <Foot />
    </>
  );
}

function foundWords({ all, found }: ListModel): string {
  if (all.value.length === 0) return WORDS.list.none;
  return found.value.length === 0 ? WORDS.list.noMatch : WORDS.list.found(found.value.length);
}
