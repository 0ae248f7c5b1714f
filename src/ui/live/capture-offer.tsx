import { CAN_CAPTURE } from '../../messaging/tab-capture-permission';
import { Button } from '../button';
import type { LiveActions } from './controller';
import { isProtected, type LiveState, mayCapture, problemOf } from './state';
import { WORDS } from './strings';

interface CaptureProps {
  readonly actions: LiveActions;
}

/** Reads in the tab's picture what cannot be read otherwise. */
export function CaptureButton({ actions }: CaptureProps) {
  return <Button onClick={() => void actions.captureTab()}>{WORDS.capture}</Button>;
}

/** Offered where somebody cannot be read, while others can: no problem, but something to be told. */
export function CaptureOffer({ state, actions }: CaptureProps & { readonly state: LiveState }) {
  if (problemOf(state) !== null || !isProtected(state)) return null;
  return (
    <section class="capture-offer">
      <p>{CAN_CAPTURE ? WORDS.captureHint : WORDS.captureMissing}</p>
      {mayCapture(state) && <CaptureButton actions={actions} />}
    </section>
  );
}
