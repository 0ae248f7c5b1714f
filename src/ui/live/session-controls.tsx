import { useRef } from 'preact/hooks';
import { Button } from '../button';
import { Icon } from '../icons';
import type { LiveActions } from './controller';
import { Marked } from './marked';
import { isPaused, isUnderWay, type LiveState } from './state';
import { WORDS } from './strings';

interface SessionControlsProps {
  readonly state: LiveState;
  readonly actions: LiveActions;
}

/** Pauses the session and marks moments of it, while it runs. */
export function SessionControls({ state, actions }: SessionControlsProps) {
  const word = useRef<HTMLInputElement>(null);
  if (!isUnderWay(state)) return null;
  const paused = isPaused(state);
  const mark = (event: SubmitEvent) => {
    event.preventDefault();
    const field = word.current;
    void actions.mark(field?.value.trim() ?? '');
    if (field !== null) field.value = '';
  };
  return (
    <section class="session-controls" aria-label={WORDS.session}>
      <Button onClick={() => void actions.pause(!paused)}>
        <Icon name={paused ? 'goOn' : 'pause'} size={18} />
        {paused ? WORDS.goOn : WORDS.pause}
      </Button>
      <form class="mark-form" onSubmit={mark}>
        <input
          type="text"
          ref={word}
          aria-label={WORDS.markWord}
          placeholder={WORDS.markWord}
          maxLength={60}
        />
        <button type="submit" class="button button-plain" aria-keyshortcuts="Alt+Shift+M">
          <Icon name="mark" size={18} />
          {WORDS.mark}
        </button>
      </form>
      <Marked marks={state.snapshot?.marks ?? 0} />
    </section>
  );
}
