import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from './button';
import { STRINGS } from './strings';

/** As long as names and titles may be that the user gives, in characters. */
const LONGEST = 100;

interface RenamingProps {
  /** As it is shown. */
  readonly name: string;
  /** What the field begins with. */
  readonly value: string;
  readonly onRename: (name: string) => void;
}

/** A button that becomes a field for a new name; Enter saves it, Escape does not. */
export function Renaming({ name, value, onRename }: RenamingProps) {
  const open = useSignal(false);
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (open.value) field.current?.select();
    else if (wasOpen.current) button.current?.focus();
    wasOpen.current = open.value;
  }, [open.value]);
  const close = () => {
    open.value = false;
  };
  if (!open.value) {
    return (
      <Button
        buttonRef={button}
        onClick={() => {
          open.value = true;
        }}
      >
        {STRINGS.rename}
        <span class="hidden-words"> {name}</span>
      </Button>
    );
  }
  return (
    <form
      class="renaming"
      onSubmit={(event) => {
        event.preventDefault();
        onRename(field.current?.value.trim() ?? '');
        close();
      }}
      onKeyDown={({ key }) => {
        if (key === 'Escape') close();
      }}
    >
      <input
        ref={field}
        type="text"
        class="field"
        aria-label={STRINGS.newName(name)}
        defaultValue={value.slice(0, LONGEST)}
        maxLength={LONGEST}
      />
      <button type="submit" class="button button-primary">
        {STRINGS.save}
      </button>
      <Button onClick={close}>{STRINGS.cancel}</Button>
    </form>
  );
}
