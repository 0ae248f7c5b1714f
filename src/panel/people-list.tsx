import { useComputed, useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { Expression } from '../analysis/types';
import { Button } from '../ui/button';
import type { LiveActions } from '../ui/live/controller';
import { WORDS as LIVE_WORDS } from '../ui/live/strings';
import { nextStop } from './list-keys';
import type { PanelModel } from './panel-model';
import { PersonRow } from './person-row';
import { WORDS } from './strings';
import { WithoutCamera } from './without-camera';

interface PeopleListProps {
  readonly model: PanelModel;
  readonly actions: LiveActions;
  readonly unread: readonly Expression[];
  /** The connection is lost: what is shown is old. */
  readonly isStale: boolean;
}

function Search({ model }: { readonly model: PanelModel }) {
  return (
    <input
      type="search"
      class="search"
      aria-label={WORDS.search}
      placeholder={WORDS.search}
      value={model.query}
      onInput={({ currentTarget }) => {
        model.query.value = currentTarget.value;
      }}
    />
  );
}

/** Takes everybody in again who is left out, if anybody is. */
function ReadEverybody({ model, actions }: Pick<PeopleListProps, 'model' | 'actions'>) {
  const leftOut = model.leftOut.value;
  if (leftOut.length === 0) return null;
  return (
    <p class="everybody">
      {WORDS.leftOut(leftOut.length)}
      <Button onClick={() => void actions.leaveOut(leftOut, false)}>{WORDS.readEverybody}</Button>
    </p>
  );
}

/** Everybody in the call, in an order that does not jump. The Tab key stops once; arrows go on from there. */
export function PeopleList({ model, actions, unread, isStale }: PeopleListProps) {
  const hint = useId();
  const focused = useSignal<string | null>(null);
  const keys = model.shown.value;
  const pinned = model.pinned.value;
  const stop = useComputed(() => {
    const [first = null] = model.shown.value;
    const key = focused.value;
    return key !== null && model.shown.value.includes(key) ? key : first;
  });
  return (
    <>
      {model.isLong.value && <Search model={model} />}
      <ReadEverybody model={model} actions={actions} />
      {keys.length + model.withoutCamera.value.length === 0 && <p class="empty">{WORDS.noMatch}</p>}
      <p id={hint} class="hidden-words">
        {WORDS.keys}
      </p>
      <ul
        class={`people${isStale ? ' is-stale' : ''}`}
        aria-label={LIVE_WORDS.list}
        aria-describedby={hint}
        onFocusIn={({ target }) => {
          focused.value =
            (target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset.row ?? null;
        }}
        onKeyDown={(event) => {
          const next = nextStop(event.currentTarget, event.target as HTMLElement, event.key);
          if (next === null) return;
          event.preventDefault();
          next.focus();
        }}
      >
        {keys.map((key) => {
          const row = model.row(key);
          if (row === undefined) return null;
          const toggle = () => model.togglePin(key);
          return (
            <PersonRow
              key={key}
              row={row}
              actions={actions}
              unread={unread}
              stop={stop}
              onToggle={() => model.toggle(key)}
              pin={model.isLong.value ? { on: pinned.has(key), toggle } : null}
            />
          );
        })}
      </ul>
      <WithoutCamera model={model} isStale={isStale} />
    </>
  );
}
