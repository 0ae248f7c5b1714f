import { type ReadonlySignal, useComputed } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { Expression } from '../analysis/types';
import { Glyph, Icon } from '../ui/icons';
import type { LiveActions } from '../ui/live/controller';
import { LeaveOutButton } from '../ui/live/leave-out-button';
import { enumeration, LOOKS } from '../ui/words';
import type { RowModel } from './panel-model';
import { PersonDetails } from './person-details';
import type { RowView } from './rows';
import { SPARKLINE } from './sparkline';
import { WORDS } from './strings';

interface PersonRowProps {
  readonly row: RowModel;
  readonly actions: LiveActions;
  /** The expressions that the model in use has no class for. */
  readonly unread: readonly Expression[];
  /** The key of the row at which the Tab key stops: one of the whole list. */
  readonly stop: ReadonlySignal<string | null>;
  readonly onToggle: () => void;
  /** `null` in a list that is too short for pins. */
  readonly pin: Pin | null;
}

interface Pin {
  readonly on: boolean;
  readonly toggle: () => void;
}

/** "Ada Lovelace: clearly looks happy, 87 %" */
function spoken({ name, words, figure, gender }: RowView): string {
  return LOOKS.row(name, enumeration([words, figure, gender].filter((part) => part !== null)));
}

/** The last minute as a line. Decorative: the row's details have the same in words. */
function Sparkline({ path }: { readonly path: ReadonlySignal<string> }) {
  const { width, height } = SPARKLINE;
  return (
    <svg class="spark" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

function PinButton({ name, pin }: { readonly name: string; readonly pin: Pin }) {
  return (
    <button
      type="button"
      class="icon-button person-button"
      data-stop
      tabIndex={-1}
      aria-pressed={pin.on}
      aria-label={pin.on ? WORDS.unpinOf(name) : WORDS.pinOf(name)}
      title={pin.on ? WORDS.unpin : WORDS.pin}
      onClick={pin.toggle}
    >
      <Icon name="pin" size={18} />
    </button>
  );
}

/** One person: how they look, the last minute, and everything else one click away. */
export function PersonRow({ row, actions, unread, stop, onToggle, pin }: PersonRowProps) {
  const id = useId();
  const view = row.view.value;
  // Not the details themselves, which change with every reading.
  const open = useComputed(() => row.details.value !== null).value;
  const isStop = useComputed(() => stop.value === row.view.value.key);
  const { label, name, faded, leftOut, figure, gender } = view;
  return (
    <li class={`person${label === null ? ' is-absent' : ''}`} data-row={view.key}>
      <div class={`person-line${faded ? ' is-faded' : ''}`}>
        <button
          type="button"
          class="person-more"
          data-stop
          tabIndex={isStop.value ? 0 : -1}
          aria-label={spoken(view)}
          aria-expanded={open}
          aria-controls={id}
          onClick={onToggle}
        />
        {label === null ? <Icon name={view.icon} size={28} /> : <Glyph label={label} />}
        <span class="person-words">
          <span class="person-name" title={name}>
            {name}
          </span>
          <span class="person-looks">
            {view.words}
            {figure !== null && <span> {figure}</span>}
            {gender !== null && <span class="person-gender">{gender}</span>}
          </span>
        </span>
        <Sparkline path={row.spark} />
        {pin && <PinButton name={name} pin={pin} />}
        <LeaveOutButton
          id={view.id}
          name={view.room}
          leftOut={leftOut}
          leaveOut={actions.leaveOut}
          tabIndex={-1}
        />
      </div>
      <div id={id} class="person-details" hidden={!open}>
        {open && <PersonDetails row={row} unread={unread} actions={actions} />}
      </div>
    </li>
  );
}
