import type { ComponentChildren } from 'preact';
import { Icon, Mark } from '../icons';
import type { LiveActions } from './controller';
import { StartStop } from './start-stop';
import { isAllowed, type LiveState, participantsOf, phaseOf, statusOf } from './state';
import { WORDS } from './strings';

interface HeadProps {
  readonly state: LiveState;
  readonly actions: LiveActions;
  /** Further buttons. */
  readonly children?: ComponentChildren;
}

/** The name, the session's status, and its buttons. Screen readers announce changes of status only. */
export function Head({ state, actions, children }: HeadProps) {
  const count = participantsOf(state).length;
  const allowed = isAllowed(phaseOf(state));
  const status = statusOf(state);
  return (
    <header class="head">
      <Mark size={24} />
      <div class="head-words">
        <h1>{WORDS.title}</h1>
        {allowed && (
          <p class={`status is-${status}`}>
            <span role="status">{WORDS.status[status]}</span>
            {count > 0 && (
              <span class="status-separator" aria-hidden="true">
                ·
              </span>
            )}
            {count > 0 && <span class="count">{WORDS.participants(count)}</span>}
          </p>
        )}
      </div>
      {allowed && children}
      {allowed && (
        <button
          type="button"
          class="icon-button"
          aria-label={WORDS.settings}
          title={WORDS.settings}
          onClick={() => void actions.openSettings()}
        >
          <Icon name="settings" />
        </button>
      )}
      {allowed && <StartStop state={state} actions={actions} />}
    </header>
  );
}
