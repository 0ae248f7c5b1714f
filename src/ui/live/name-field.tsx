import { useId } from 'preact/hooks';
import type { ParticipantSnapshot } from '../../messaging/session';
import { participantName } from '../words';
import type { LiveActions } from './controller';
import { WORDS } from './strings';

interface NameFieldProps {
  readonly participant: Pick<ParticipantSnapshot, 'id' | 'name' | 'number'>;
  readonly rename: LiveActions['rename'];
}

/** Where the user names a participant; the name counts once the field is left, or Enter pressed in it. */
export function NameField({ participant, rename }: NameFieldProps) {
  const hint = useId();
  const name = participant.name ?? '';
  return (
    <label class="name-field">
      <span>{WORDS.rename}</span>
      <input
        type="text"
        aria-label={WORDS.renameOf(participantName(participant))}
        aria-describedby={hint}
        maxLength={60}
        placeholder={participantName({ ...participant, name: null })}
        defaultValue={name}
        key={name}
        onChange={({ currentTarget }) => void rename(participant.id, currentTarget.value)}
      />
      <small id={hint}>{WORDS.renameHint}</small>
    </label>
  );
}
