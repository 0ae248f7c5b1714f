import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { DEFAULT_EXPRESSION_MODEL } from '../analysis/model-names';
import type { Problem } from '../messaging/session';
import { Button } from '../ui/button';
import { CopyNote } from '../ui/copy-note';
import { Icon, Mark } from '../ui/icons';
import { modelTitle, unreadBy } from '../ui/models';
import { ProblemBanner } from '../ui/problem-banner';
import { siteOf } from '../ui/problems';
import { Select } from '../ui/select';
import { Switch } from '../ui/switch';
import { usePackagedModels } from '../ui/use-packaged-models';
import type { PopupActions, PopupController } from './controller';
import { Details } from './details';
import { ParticipantRow } from './participant-row';
import {
  actionOf,
  closedFrame,
  mayCapture,
  modelOf,
  type Phase,
  type PopupState,
  participantsOf,
  phaseOf,
  problemOf,
} from './state';
import { WORDS } from './strings';

interface PartProps {
  readonly state: PopupState;
  readonly actions: PopupActions;
}

function isAllowed(phase: Phase): boolean {
  return phase !== 'loading' && phase !== 'consent';
}

function Consent({ actions }: { readonly actions: PopupActions }) {
  return (
    <section class="consent">
      <p>{WORDS.consentMissing}</p>
      <Button kind="primary" wide onClick={() => void actions.openWelcome()}>
        {WORDS.readFirst}
      </Button>
    </section>
  );
}

function StartStop({ state, actions }: PartProps) {
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

interface HeadProps extends PartProps {
  readonly phase: Phase;
  readonly ownWindow: boolean;
}

/** The name, the session's status, and its buttons. Screen readers announce changes of phase only. */
function Head({ state, actions, phase, ownWindow }: HeadProps) {
  const count = participantsOf(state).length;
  const allowed = isAllowed(phase);
  return (
    <header class="head">
      <Mark size={24} />
      <div class="head-words">
        <h1>{WORDS.title}</h1>
        {allowed && (
          <p class={`status is-${phase}`}>
            <span role="status">{WORDS.status[phase]}</span>
            {count > 0 && <span class="count">{WORDS.participants(count)}</span>}
          </p>
        )}
      </div>
      {allowed && !ownWindow && (
        <button
          type="button"
          class="icon-button"
          aria-label={WORDS.popOut}
          title={WORDS.popOut}
          onClick={() => void actions.popOut()}
        >
          <Icon name="popOut" />
        </button>
      )}
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

function CaptureButton({ actions }: { readonly actions: PopupActions }) {
  return <Button onClick={() => void actions.captureTab()}>{WORDS.capture}</Button>;
}

/** Offered where somebody cannot be read, while others can: no problem, but something to be told. */
function CaptureOffer({ actions }: { readonly actions: PopupActions }) {
  return (
    <section class="capture-offer">
      <p>{WORDS.captureHint}</p>
      <CaptureButton actions={actions} />
    </section>
  );
}

interface TroubleProps extends PartProps {
  readonly problem: Problem;
}

function Trouble({ problem, state, actions }: TroubleProps) {
  const { inUse, standing } = modelOf(state);
  if (problem.code === 'no-consent') {
    return (
      <ProblemBanner problem={problem}>
        <Button onClick={() => void actions.openWelcome()}>{WORDS.readFirst}</Button>
      </ProblemBanner>
    );
  }
  if (problem.code === 'busy-elsewhere') {
    return (
      <ProblemBanner problem={problem}>
        <Button kind="primary" onClick={() => void actions.start(true)}>
          {WORDS.moveHere}
        </Button>
        <Button onClick={actions.dismiss}>{WORDS.cancel}</Button>
      </ProblemBanner>
    );
  }
  if (inUse !== null && standing === 'refused') {
    return (
      <ProblemBanner problem={problem} continuesWith={inUse}>
        <Button onClick={() => void actions.change({ expressionModel: inUse })}>
          {WORDS.keepModel(modelTitle(inUse))}
        </Button>
      </ProblemBanner>
    );
  }
  const closed = closedFrame(state);
  if (closed !== null || mayCapture(state)) {
    return (
      <ProblemBanner problem={problem}>
        {closed !== null && (
          <Button kind="primary" onClick={() => void actions.allowFrame(closed)}>
            {WORDS.allow(siteOf(closed))}
          </Button>
        )}
        {mayCapture(state) && <CaptureButton actions={actions} />}
      </ProblemBanner>
    );
  }
  return <ProblemBanner problem={problem} continuesWith={inUse} />;
}

function Participants({ state, actions, phase }: PartProps & { readonly phase: Phase }) {
  const participants = participantsOf(state);
  if (participants.length === 0) {
    const words = phase in WORDS.empty ? WORDS.empty[phase as keyof typeof WORDS.empty] : null;
    return <p class="empty">{words ?? WORDS.empty.idle}</p>;
  }
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
        />
      ))}
    </ul>
  );
}

/** The choice of expression model. One that the engine could not load is not shown as chosen. */
function ModelSelect({ state, actions }: PartProps) {
  const models = usePackagedModels();
  const { chosen, inUse, standing } = modelOf(state);
  const shown = standing === 'refused' ? inUse : chosen;
  return (
    <Select
      words={WORDS.model}
      choices={models}
      value={models.find(({ name }) => name === shown)?.name ?? DEFAULT_EXPRESSION_MODEL}
      status={standing === 'coming' ? WORDS.modelComing : ''}
      onChange={(expressionModel) => void actions.change({ expressionModel })}
    />
  );
}

interface OptionsProps extends PartProps {
  readonly children: ComponentChildren;
}

function Options({ state, actions, children }: OptionsProps) {
  return (
    <section class="options">
      <Switch
        words={WORDS.overlay}
        on={state.settings?.overlay ?? false}
        onChange={(overlay) => void actions.change({ overlay })}
      />
      <Switch
        words={WORDS.figures}
        on={state.settings?.figures ?? false}
        onChange={(figures) => void actions.change({ figures })}
      />
      <Switch
        words={WORDS.gender}
        on={state.settings?.gender ?? false}
        onChange={(gender) => void actions.change({ gender })}
      />
      {children}
      <ModelSelect state={state} actions={actions} />
      <CopyNote wide />
    </section>
  );
}

interface PopupProps extends PopupController {
  /** Where "What it cannot know" leads. */
  readonly limitsUrl: string;
  /** Where "Photos and videos…" leads. */
  readonly studioUrl: string;
  /** Whether the popup is already in a window of its own. */
  readonly ownWindow: boolean;
  /** Further options, of the tab's site. */
  readonly children?: ComponentChildren;
}

/** The whole popup. */
export function Popup(props: PopupProps) {
  const {
    state: { value: state },
    actions,
    ownWindow,
    children,
    ...links
  } = props;
  const phase = phaseOf(state);
  const problem = problemOf(state);
  const allowed = isAllowed(phase);
  const listed = participantsOf(state).length > 0;
  return (
    <>
      <Head state={state} actions={actions} phase={phase} ownWindow={ownWindow} />
      <main>
        {phase === 'consent' && <Consent actions={actions} />}
        {allowed && problem && <Trouble problem={problem} state={state} actions={actions} />}
        {allowed && (listed || !problem) && (
          <Participants state={state} actions={actions} phase={phase} />
        )}
        {allowed && !problem && mayCapture(state) && <CaptureOffer actions={actions} />}
        {allowed && (
          <Options state={state} actions={actions}>
            {children}
          </Options>
        )}
      </main>
      <footer class="foot">
        <p>{WORDS.caveat}</p>
        <a href={links.limitsUrl} target="_blank" rel="noreferrer">
          {WORDS.limits}
        </a>
        {allowed && (
          <a href={links.studioUrl} target="_blank" rel="noreferrer">
            {WORDS.studio}
          </a>
        )}
        {allowed && <Details snapshot={state.snapshot} />}
      </footer>
    </>
  );
}
