import type { ParticipantSnapshot } from '../../messaging/session';
import { Icon } from '../icons';
import type { LiveActions } from './controller';
import { WORDS } from './strings';

interface LeaveOutButtonProps {
  readonly id: ParticipantSnapshot['id'];
  readonly name: string;
  readonly leftOut: boolean;
  readonly leaveOut: LiveActions['leaveOut'];
  /** 0 or -1: whether the Tab key stops here. */
  readonly tabIndex?: 0 | -1;
}

/** One click, and a participant is not read any more; another one, and is read again. */
export function LeaveOutButton({ id, name, leftOut, leaveOut, tabIndex = 0 }: LeaveOutButtonProps) {
  const words = leftOut ? WORDS.readAgain : WORDS.leaveOut;
  return (
    <button
      type="button"
      class="icon-button row-leave-out"
      data-stop
      aria-label={leftOut ? WORDS.readAgainOf(name) : WORDS.leaveOutOf(name)}
      title={words}
      tabIndex={tabIndex}
      onClick={() => void leaveOut([id], !leftOut)}
    >
      <Icon name={leftOut ? 'readAgain' : 'leaveOut'} size={18} />
    </button>
  );
}
