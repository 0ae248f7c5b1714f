import type { ProblemCode } from '../../messaging/session';
import { Button } from '../button';
import { modelTitle } from '../models';
import { ProblemBanner } from '../problem-banner';
import { siteOf } from '../problems';
import { PAGES } from '../strings';
import { WORDS as SUPPORT } from '../support/strings';
import { CaptureButton } from './capture-offer';
import type { LiveActions } from './controller';
import { closedFrame, type LiveState, mayCapture, modelOf, problemOf } from './state';
import { WORDS } from './strings';

/** Problems that are a fault of the program, or look like one. */
const FAULTS: readonly ProblemCode[] = [
  'engine-failed',
  'model-missing',
  'model-corrupt',
  'page-lost',
  'capture-failed',
];

interface TroubleProps {
  readonly state: LiveState;
  readonly actions: LiveActions;
}

/** What is wrong, if anything is, with the buttons that help. */
export function Trouble({ state, actions }: TroubleProps) {
  const problem = problemOf(state);
  if (problem === null) return null;
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
  return (
    <ProblemBanner problem={problem} continuesWith={inUse}>
      {FAULTS.includes(problem.code) && (
        <a href={`/${PAGES.help}#report`} target="_blank" rel="noreferrer">
          {SUPPORT.report.link}
        </a>
      )}
    </ProblemBanner>
  );
}
