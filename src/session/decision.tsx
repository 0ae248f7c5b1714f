import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Ask } from '../ui/ask';
import { Button } from '../ui/button';
import { Select } from '../ui/select';
import { dayIn, momentIn } from './format';
import { deletedAt, KEEP_DAYS, type KeepDays, keptFor } from './keeping';
import type { SessionModel } from './session-model';
import { WORDS } from './strings';

const choices = () =>
  KEEP_DAYS.map((days) => ({ name: String(days), title: WORDS.keeping.days(days) }));

/** Whether the session is kept, and for how long. Nothing chosen means that it is deleted. */
export function Decision({ model }: { readonly model: SessionModel }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const session = model.session.value;
  const lasting = model.place === 'disk';
  const undecided = session.keeping.kind === 'undecided';
  return (
    <section
      class={`card decision${undecided ? ' is-undecided' : ''}`}
      aria-labelledby="decision-heading"
    >
      <h2 id="decision-heading">{WORDS.keeping.heading}</h2>
      <p role="status">{lasting ? keepingSentence(session) : WORDS.inMemory}</p>
      {lasting && <p class="soft">{WORDS.keeping.where}</p>}
      <div class="decision-choices">
        {lasting && <Keep model={model} undecided={undecided} />}
        <Button onClick={() => dialog.current?.showModal()}>
          {undecided ? WORDS.keeping.discard : WORDS.keeping.delete}
        </Button>
      </div>
      <Ask
        dialog={dialog}
        heading={WORDS.keeping.ask}
        body={WORDS.keeping.askBody}
        cancel={WORDS.cancel}
        confirm={WORDS.keeping.confirm}
        onConfirm={() => void model.discard()}
      />
    </section>
  );
}

interface KeepProps {
  readonly model: SessionModel;
  readonly undecided: boolean;
}

function Keep({ model, undecided }: KeepProps) {
  const days = useSignal<KeepDays>(7);
  return (
    <>
      <Select
        words={WORDS.keeping.choice}
        choices={choices()}
        value={String(days.value)}
        status=""
        onChange={(name) => {
          days.value = KEEP_DAYS.find((one) => String(one) === name) ?? null;
        }}
      />
      <Button kind="primary" onClick={() => void model.keep(keptFor(days.value, Date.now()))}>
        {undecided ? WORDS.keeping.keep : WORDS.keeping.change}
      </Button>
    </>
  );
}

function keepingSentence(session: SessionModel['session']['value']): string {
  const atMs = deletedAt(session);
  if (atMs === null) return WORDS.keeping.keptAlways;
  return session.keeping.kind === 'undecided'
    ? WORDS.keeping.undecided(momentIn(atMs))
    : WORDS.keeping.keptUntil(dayIn(atMs));
}
