import type { ComponentChildren } from 'preact';
import { Icon } from '../ui/icons';
import { CaptureOffer } from '../ui/live/capture-offer';
import { ConsentMissing } from '../ui/live/consent-missing';
import type { LiveActions, LiveController } from '../ui/live/controller';
import { Foot, type Links } from '../ui/live/foot';
import { Head } from '../ui/live/head';
import { MemoryNote } from '../ui/live/memory-note';
import { Options } from '../ui/live/options';
import { SessionControls } from '../ui/live/session-controls';
import {
  isAllowed,
  type LiveState,
  modelOf,
  participantsOf,
  phaseOf,
  problemOf,
} from '../ui/live/state';
import { emptyWords, WORDS } from '../ui/live/strings';
import { Trouble } from '../ui/live/trouble';
import { unreadBy } from '../ui/models';
import { ParticipantRow } from './participant-row';
import type { Places } from './places';
import { WORDS as POPUP_WORDS } from './strings';

interface PartProps {
  readonly state: LiveState;
  readonly actions: LiveActions;
}

function Participants({ state, actions }: PartProps) {
  const participants = participantsOf(state);
  const phase = phaseOf(state);
  if (participants.length === 0) return <p class="empty">{emptyWords(phase)}</p>;
  const unread = unreadBy(modelOf(state).inUse);
  return (
    <ul
      class={`participants${phase === 'reconnecting' ? ' is-stale' : ''}`}
      aria-label={WORDS.list}
    >
      {participants.map((participant) => (
        <ParticipantRow
          key={participant.id}
          participant={participant}
          unread={unread}
          figures={state.settings?.figures ?? false}
          rename={actions.rename}
          leaveOut={actions.leaveOut}
        />
      ))}
    </ul>
  );
}

/** The buttons that open the same in another place. */
function OtherPlaces({ popOut, openPanel }: Places) {
  return (
    <>
      {openPanel && (
        <button
          type="button"
          class="icon-button"
          aria-label={POPUP_WORDS.openPanel}
          title={POPUP_WORDS.openPanel}
          onClick={() => void openPanel()}
        >
          <Icon name="panel" />
        </button>
      )}
      <button
        type="button"
        class="icon-button"
        aria-label={POPUP_WORDS.popOut}
        title={POPUP_WORDS.popOut}
        onClick={() => void popOut()}
      >
        <Icon name="popOut" />
      </button>
    </>
  );
}

interface PopupProps extends LiveController {
  readonly links: Links;
  /** `null` where the popup is already in a window of its own. */
  readonly places: Places | null;
  /** Told at the foot. */
  readonly news?: ComponentChildren;
  /** Further options, of the tab's site. */
  readonly children?: ComponentChildren;
}

/** The whole popup. */
export function Popup({ state: live, actions, links, places, news, children }: PopupProps) {
  const state = live.value;
  const phase = phaseOf(state);
  const allowed = isAllowed(phase);
  const listed = participantsOf(state).length > 0;
  return (
    <>
      <Head state={state} actions={actions}>
        {places && <OtherPlaces {...places} />}
      </Head>
      <main>
        {phase === 'consent' && <ConsentMissing actions={actions} />}
        {allowed && <SessionControls state={state} actions={actions} />}
        {allowed && <Trouble state={state} actions={actions} />}
        {allowed && <MemoryNote snapshot={state.snapshot} />}
        {allowed && (listed || !problemOf(state)) && (
          <Participants state={state} actions={actions} />
        )}
        {allowed && <CaptureOffer state={state} actions={actions} />}
        {allowed && (
          <Options state={state} actions={actions}>
            {children}
          </Options>
        )}
      </main>
      <Foot links={links} allowed={allowed} state={live}>
        {news}
      </Foot>
    </>
  );
}
