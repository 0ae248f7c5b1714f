import { useRef } from 'preact/hooks';
import type { SavedSession } from '../../record/saved-session';
import type { UnreadableSession } from '../../record/soundness';
import { Ask } from '../../ui/ask';
import { Button } from '../../ui/button';
import { Renaming } from '../../ui/renaming';
import { Select } from '../../ui/select';
import { dayIn, lengthWords, momentIn } from '../format';
import { KEEP_DAYS, keepingWords, keptFor } from '../keeping';
import { WORDS } from '../strings';
import { titleOf } from '../title';
import type { ListModel } from './list-model';

interface RowProps {
  readonly model: ListModel;
  readonly session: SavedSession;
}

/** The choice that stands for how it is now. */
const AS_IT_IS = 'as-it-is';

export function SessionRow({ model, session, url }: RowProps & { readonly url: string }) {
  const title = titleOf(session);
  const { startedAt, endedAt, lastMs, timeZone, participants } = session;
  const facts = [
    momentIn(startedAt, timeZone),
    endedAt === null
      ? openWords(model, session)
      : lengthWords(Math.max(lastMs, endedAt) - startedAt),
    WORDS.people(participants.filter(({ leftOut }) => !leftOut).length),
    keepingWords(session),
  ];
  return (
    <li class="row session-row">
      <div>
        <h2>
          <a href={url}>{title}</a>
        </h2>
        <p class="soft">{facts.join(' · ')}</p>
      </div>
      <div class="row-tools">
        <Keep model={model} session={session} />
        <div class="buttons">
          <Renaming
            name={title}
            value={session.title}
            onRename={(given) => void model.rename(session, given)}
          />
          <Delete model={model} session={session} title={title} />
        </div>
      </div>
    </li>
  );
}

/** Of a session that was not ended. */
function openWords({ running }: ListModel, { token, lastMs, timeZone }: SavedSession): string {
  if (running.value === token) return WORDS.list.running;
  return WORDS.list.notEnded(momentIn(lastMs, timeZone));
}

function Keep({ model, session }: RowProps) {
  const { keeping } = session;
  const now =
    keeping.kind === 'undecided'
      ? WORDS.list.undecided
      : keeping.untilMs === null
        ? WORDS.keeping.days(null)
        : WORDS.list.keptUntil(dayIn(keeping.untilMs));
  const choices = KEEP_DAYS.map((days) => ({ name: String(days), title: WORDS.list.days(days) }));
  return (
    <Select
      words={WORDS.list.keep(titleOf(session))}
      choices={[{ name: AS_IT_IS, title: now }, ...choices]}
      value={AS_IT_IS}
      status=""
      onChange={(name) => {
        const days = KEEP_DAYS.find((one) => String(one) === name);
        if (days !== undefined) void model.keep(session, keptFor(days, Date.now()));
      }}
    />
  );
}

interface DeleteProps {
  readonly model: ListModel;
  readonly session: Pick<SavedSession, 'id'>;
  readonly title: string;
}

function Delete({ model, session, title }: DeleteProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <Button onClick={() => dialog.current?.showModal()}>
        {WORDS.list.delete}
        <span class="hidden-words"> {title}</span>
      </Button>
      <Ask
        dialog={dialog}
        heading={WORDS.list.ask(title)}
        body={WORDS.list.askBody}
        cancel={WORDS.cancel}
        confirm={WORDS.keeping.confirm}
        onConfirm={() => void model.delete(session, title)}
      />
    </>
  );
}

interface UnreadableProps {
  readonly model: ListModel;
  readonly session: UnreadableSession;
}

/** A session that cannot be shown: all that can be done is to delete it. */
export function UnreadableRow({ model, session }: UnreadableProps) {
  const { why, startedAt } = session;
  const title = titleOf({ title: session.title ?? '' });
  return (
    <li class="row session-row">
      <div>
        <h2>{title}</h2>
        {startedAt !== null && <p class="soft">{momentIn(startedAt)}</p>}
        <p class="damaged">{WORDS.unreadable[why]}</p>
      </div>
      <div class="row-tools">
        <div class="buttons">
          <Delete model={model} session={session} title={title} />
        </div>
      </div>
    </li>
  );
}
