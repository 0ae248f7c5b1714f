import type { ParticipantState } from '../../messaging/session';
import type { IconName } from '../icons';

/** What stands in place of a glyph for a participant of whom there is no reading. */
export const STATE_ICONS: Readonly<Record<ParticipantState, IconName>> = {
  waiting: 'waiting',
  reading: 'noFace',
  'no-face': 'noFace',
  blocked: 'blocked',
  paused: 'paused',
  frozen: 'paused',
  'left-out': 'leftOut',
};
