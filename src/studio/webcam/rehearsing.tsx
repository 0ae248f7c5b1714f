import { Button } from '../../ui/button';
import { clock } from '../../ui/times';
import { type Choices, chosenNow } from '../choices';
import { Lanes } from '../video/person-timeline';
import type { VideoQueue } from '../video/queue';
import { videoStatistics } from '../video/statistics';
import type { Ref } from './painting';
import type { Rehearsal } from './rehearsal';
import { WORDS } from './strings';

interface RehearsingProps {
  readonly rehearsal: Rehearsal;
  readonly video: Ref<HTMLVideoElement>;
  /** The queue in which the recording is read. */
  readonly videos: VideoQueue;
  readonly choices: Choices;
}

/** The button for a rehearsal, and the choice to guess first. */
export function Rehearse({ rehearsal, video }: Pick<RehearsingProps, 'rehearsal' | 'video'>) {
  return (
    <>
      <Button onClick={() => video.current && void rehearsal.begin(video.current)}>
        {WORDS.rehearsal.begin}
      </Button>
      <label class="webcam-sound">
        <input
          type="checkbox"
          checked={rehearsal.guess.value}
          onChange={({ currentTarget }) => {
            rehearsal.guess.value = currentTarget.checked;
          }}
        />
        {WORDS.rehearsal.guess}
      </label>
    </>
  );
}

/** A rehearsal that is counted down or under way, with its strip of expressions. */
export function Rehearsing({ rehearsal, videos, choices }: RehearsingProps) {
  const counting = rehearsal.state.value === 'counting';
  const finish = async () => {
    const file = await rehearsal.finish();
    if (file === null) return;
    const options = {
      ...chosenNow(choices),
      rehearsal: rehearsal.guess.value ? 'guess' : 'see',
    } as const;
    void videos.add([file], options);
    location.hash = 'videos';
  };
  return (
    <section class="rehearsal" aria-label={WORDS.rehearsal.title}>
      {counting && (
        <p class="rehearsal-countdown" role="status">
          {WORDS.rehearsal.countdown(rehearsal.leftS.value)}
        </p>
      )}
      <div class="webcam-buttons">
        {counting ? (
          <Button onClick={() => void rehearsal.finish()}>{WORDS.rehearsal.cancel}</Button>
        ) : (
          <Button kind="primary" onClick={() => void finish()}>
            {WORDS.rehearsal.finish}
          </Button>
        )}
      </div>
      {!counting && !rehearsal.hides && <Strip rehearsal={rehearsal} />}
      <p class="soft">{WORDS.rehearsal.hint}</p>
    </section>
  );
}

/** What was read of the one who was seen most, so far. */
function Strip({ rehearsal }: Pick<RehearsingProps, 'rehearsal'>) {
  rehearsal.version.value;
  const { record } = rehearsal;
  if (record === null) return null;
  const people = record.people.map((person) => ({ ...person, name: null }));
  const { frames, lastMs } = record;
  const { people: all } = videoStatistics({ frames, lastMs, people }, lastMs);
  const most = all.toSorted((a, b) => b.seenMs - a.seenMs)[0];
  const person = people.find(({ id }) => id === most?.id);
  if (person === undefined || most === undefined) return <p class="soft">{WORDS.noFace}</p>;
  return (
    <div class="rehearsal-strip">
      <p class="soft">{WORDS.rehearsal.soFar(clock(lastMs))}</p>
      <Lanes timeline={person.timeline} shares={most.shares} durationMs={Math.max(1, lastMs)} />
    </div>
  );
}
