import { useRef } from 'preact/hooks';
import type { SavedSession } from '../../record/saved-session';
import { Ask } from '../../ui/ask';
import { Button } from '../../ui/button';
import { Foot, Head } from '../frame';
import { WORDS } from '../strings';
import type { ListModel } from './list-model';
import { SessionRow, UnreadableRow } from './session-row';

interface SessionListProps {
  readonly model: ListModel;
  /** The address of a session's page. */
  readonly urlOf: (session: SavedSession) => string;
}

/** All saved sessions, the newest first. */
export function SessionList({ model, urlOf }: SessionListProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { found, unreadableFound, search, said } = model;
  const count = countIn(model);
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
          {count > 0 && (
            <Button onClick={() => dialog.current?.showModal()}>{WORDS.list.deleteAll}</Button>
          )}
        </div>
        <p class="soft" role="status">
          {foundWords(model)}
        </p>
        {found.value.length + unreadableFound.value.length > 0 && (
          <ul class="card rows">
            {found.value.map((session) => (
              <SessionRow key={session.id} model={model} session={session} url={urlOf(session)} />
            ))}
            {unreadableFound.value.map((session) => (
              <UnreadableRow key={session.id} model={model} session={session} />
            ))}
          </ul>
        )}
        <p class="said" role="status">
          {said.value}
        </p>
        <Ask
          dialog={dialog}
          heading={WORDS.list.askAll(count)}
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

function countIn({ all, unreadable }: ListModel): number {
  return all.value.length + unreadable.value.length;
}

function foundWords(model: ListModel): string {
  if (countIn(model) === 0) return WORDS.list.none;
  const found = model.found.value.length + model.unreadableFound.value.length;
  return found === 0 ? WORDS.list.noMatch : WORDS.list.found(found);
}
