import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { LABELS } from '../analysis/types';
import { CaptureOffer } from '../ui/live/capture-offer';
import { ConsentMissing } from '../ui/live/consent-missing';
import type { LiveActions } from '../ui/live/controller';
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
  withoutCameraOf,
} from '../ui/live/state';
import { emptyWords } from '../ui/live/strings';
import { Trouble } from '../ui/live/trouble';
import { unreadBy } from '../ui/models';
import type { PanelModel } from './panel-model';
import { PeopleList } from './people-list';
import { Room } from './room';
import { SPARKLINE } from './sparkline';
import { WORDS } from './strings';

interface PanelProps {
  /** Everything that is known; of the readings in it, the panel shows what the model makes of them. */
  readonly live: ReadonlySignal<LiveState>;
  readonly model: PanelModel;
  readonly actions: LiveActions;
  readonly links: Links;
  /** Told at the foot. */
  readonly news?: ComponentChildren;
  /** Further options, of the tab's site. */
  readonly children?: ComponentChildren;
}

/** The levels of the sparklines in their colours; the levels' heights tell them apart without. */
function SparklineColours() {
  return (
    <svg class="hidden-words" aria-hidden="true">
      <linearGradient
        id="levels"
        gradientUnits="userSpaceOnUse"
        x1="0"
        y1="0"
        x2="0"
        y2={SPARKLINE.height}
      >
        {LABELS.flatMap((label, index) =>
          [index, index + 1].map((edge) => (
            <stop key={`${label}${edge}`} class={`of-${label}`} offset={edge / LABELS.length} />
          )),
        )}
      </linearGradient>
    </svg>
  );
}

/** The whole side panel: the room first, then a row a person; options folded away. */
export function Panel({ live, model, actions, links, news, children }: PanelProps) {
  const state = model.state.value;
  const phase = phaseOf(state);
  const allowed = isAllowed(phase);
  const listed = participantsOf(state).length + withoutCameraOf(state).length > 0;
  return (
    <>
      <SparklineColours />
      <Head state={state} actions={actions} />
      <main>
        {phase === 'consent' && <ConsentMissing actions={actions} />}
        {allowed && <SessionControls state={state} actions={actions} />}
        {allowed && <Trouble state={state} actions={actions} />}
        {allowed && <MemoryNote snapshot={state.snapshot} />}
        {listed && <Room model={model} />}
        {listed && (
          <PeopleList
            model={model}
            actions={actions}
            unread={unreadBy(modelOf(state).inUse)}
            isStale={phase === 'reconnecting'}
          />
        )}
        {allowed && !listed && !problemOf(state) && <p class="empty">{emptyWords(phase)}</p>}
        {allowed && <CaptureOffer state={state} actions={actions} />}
        {allowed && (
          <details class="folded">
            <summary>{WORDS.options}</summary>
            <Options state={state} actions={actions}>
              {children}
            </Options>
          </details>
        )}
      </main>
      <Foot links={links} allowed={allowed} state={live}>
        {news}
      </Foot>
    </>
  );
}
