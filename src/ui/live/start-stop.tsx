import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../button';
import type { LiveActions } from './controller';
import { actionOf, type LiveState } from './state';
import { WORDS } from './strings';

interface StartStopProps {
  readonly state: LiveState;
  readonly actions: LiveActions;
}

/** The button that starts and stops; it has the keyboard's focus when the page opens. */
export function StartStop({ state, actions }: StartStopProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const action = actionOf(state);
  const words = { start: WORDS.start, wait: WORDS.starting, stop: WORDS.stop }[action];
  return (
    <Button
      kind={action === 'stop' ? 'plain' : 'primary'}
      busy={action === 'wait'}
      buttonRef={button}
      onClick={() => void (action === 'stop' ? actions.stop() : actions.start())}
    >
      {words}
    </Button>
  );
}
