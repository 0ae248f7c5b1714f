import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { Expression, FaceReading } from '../analysis/types';
import type { ParticipantSnapshot } from '../messaging/session';
import { freshness } from '../record/freshness';
import { Glyph, Icon } from '../ui/icons';
import type { LiveActions } from '../ui/live/controller';
import { LeaveOutButton } from '../ui/live/leave-out-button';
import { NameField } from '../ui/live/name-field';
import { STATE_ICONS } from '../ui/live/state-icons';
import { WORDS } from '../ui/live/strings';
import { Numbers, ProbabilityBar } from '../ui/probability-bar';
import {
  type Figures,
  genderWords,
  groupName,
  labelFigure,
  lookWords,
  participantName,
  peopleShown,
  personName,
  rowName,
  stateWords,
} from '../ui/words';

/** Names of this opacity still have enough contrast; popup.css keeps softer text above it. */
const LEAST_OPACITY = 0.75;

interface ParticipantProps extends Figures, Pick<LiveActions, 'rename' | 'leaveOut'> {
  readonly participant: ParticipantSnapshot;
  /** The expressions that the model in use has no class for. */
  readonly unread: readonly Expression[];
}

interface PersonProps extends ParticipantProps {
  readonly reading: FaceReading;
  /** The person's place among those in the video, from 0. */
  readonly index: number;
}

/** Readings that are overdue, or about to become "unsure", fade, down to what can still be read. */
function opacityOf({ ageMs, hz }: ParticipantSnapshot, { standing }: FaceReading): number {
  if (standing === 'fading') return LEAST_OPACITY;
  const fresh = freshness(ageMs, hz > 0 ? 1000 / hz : 0);
  return LEAST_OPACITY + (1 - LEAST_OPACITY) * fresh;
}

/** One face: the name, the label, and all seven probabilities one click away. */
function PersonRow({ participant, reading, index, ...props }: PersonProps) {
  const { unread, figures, rename, leaveOut } = props;
  const open = useSignal(false);
  const id = useId();
  const alone = peopleShown(participant).length === 1;
  const name = alone ? participantName(participant) : WORDS.person(index + 1);
  const figure = figures ? labelFigure(reading) : null;
  return (
    <li class="row" aria-label={rowName(participant, { figures }, index)}>
      <div class="row-face" style={{ '--fresh': opacityOf(participant, reading) }}>
        <Glyph label={reading.label} />
        <div class="row-first">
          <span class="row-name" title={name}>
            {name}
          </span>
          {figure !== null && <span>{figure}</span>}
        </div>
        <div class="row-second">
          <span>{lookWords(reading, { figures })}</span>
          <span class="row-gender">{genderWords(reading.gender)}</span>
        </div>
        <ProbabilityBar probabilities={reading.probabilities} />
        <button
          type="button"
          class="row-more"
          aria-label={WORDS.numbersOf(personName(participant, index))}
          aria-expanded={open.value}
          aria-controls={id}
          onClick={() => {
            open.value = !open.value;
          }}
        >
          <Icon name="chevron" />
        </button>
        {alone && (
          <LeaveOutButton id={participant.id} name={name} leftOut={false} leaveOut={leaveOut} />
        )}
      </div>
      <div class="row-numbers" hidden={!open.value}>
        {alone && <NameField participant={participant} rename={rename} />}
        <Numbers id={id} probabilities={reading.probabilities} unread={unread} />
      </div>
    </li>
  );
}

/** A participant whose face is not being read, and why; as high as a row with readings. */
function AbsentRow({
  participant,
  figures,
  leaveOut,
}: Omit<ParticipantProps, 'unread' | 'rename'>) {
  const name = participantName(participant);
  return (
    <li class="row row-absent" aria-label={rowName(participant, { figures })}>
      <div class="row-face">
        <Icon name={STATE_ICONS[participant.state]} size={28} />
        <div class="row-first">
          <span class="row-name" title={name}>
            {name}
          </span>
        </div>
        <div class="row-second">{stateWords(participant)}</div>
        <ProbabilityBar probabilities={null} />
        <LeaveOutButton
          id={participant.id}
          name={name}
          leftOut={participant.state === 'left-out'}
          leaveOut={leaveOut}
        />
      </div>
    </li>
  );
}

function PeopleRows({ participant, ...props }: ParticipantProps) {
  const { rename, leaveOut } = props;
  const open = useSignal(false);
  const id = useId();
  const people = peopleShown(participant);
  const name = participantName(participant);
  return (
    <li class="group" aria-label={groupName(participant)}>
      <div class="group-head">
        <Icon name="people" />
        <span class="row-name" title={name}>
          {name}
        </span>
        <span class="group-count">{WORDS.people(people.length)}</span>
        <button
          type="button"
          class="row-more"
          aria-label={WORDS.renameOf(name)}
          aria-expanded={open.value}
          aria-controls={id}
          onClick={() => {
            open.value = !open.value;
          }}
        >
          <Icon name="chevron" />
        </button>
        <LeaveOutButton id={participant.id} name={name} leftOut={false} leaveOut={leaveOut} />
      </div>
      <div id={id} class="group-name" hidden={!open.value}>
        <NameField participant={participant} rename={rename} />
      </div>
      <ul>
        {people.map((reading, index) => (
          <PersonRow
            key={reading.person}
            participant={participant}
            reading={reading}
            index={index}
            {...props}
          />
        ))}
      </ul>
    </li>
  );
}

/** A participant: one row, or one for each of several people in the video. */
export function ParticipantRow(props: ParticipantProps) {
  const [first, ...others] = peopleShown(props.participant);
  if (first === undefined) return <AbsentRow {...props} />;
  if (others.length > 0) return <PeopleRows {...props} />;
  return <PersonRow {...props} reading={first} index={0} />;
}
