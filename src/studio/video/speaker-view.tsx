import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { clock } from '../../ui/times';
import { percent } from '../../ui/words';
import type { EditedPerson } from './edits';
import type { VideoJob } from './job';
import { stretchesOf } from './speaker';
import type { PersonStatistics } from './statistics';
import { WORDS } from './strings';

interface SpeakerProps {
  readonly person: EditedPerson;
  readonly statistics: PersonStatistics;
  readonly durationMs: number;
}

/** So many times are named; more would be no summary. */
const MOST_TIMES = 8;

/** What a speaker wants to know first: how long neutral, how often happy, and when. */
export function SpeakerSummary({ person, statistics, durationMs }: SpeakerProps) {
  const neutral = stretchesOf(person.timeline, durationMs, 'neutral');
  const happy = stretchesOf(person.timeline, durationMs, 'happy');
  const times = happy.spans.slice(0, MOST_TIMES).map(({ fromMs }) => clock(fromMs));
  const { longest } = neutral;
  return (
    <dl class="speaker">
      <div>
        <dt>{WORDS.speaker.neutral}</dt>
        <dd>
          {WORDS.speaker.forTime(clock(neutral.totalMs), percent(statistics.shares.neutral))}
          {longest !== null &&
            WORDS.speaker.longest(clock(longest.toMs - longest.fromMs), clock(longest.fromMs))}
        </dd>
      </div>
      <div>
        <dt>{WORDS.speaker.happy}</dt>
        <dd>
          {WORDS.speaker.times(happy.spans.length)}
          {times.length > 0 && WORDS.speaker.when(times, happy.spans.length - times.length)}
        </dd>
      </div>
    </dl>
  );
}

interface GuessProps {
  readonly job: VideoJob;
  readonly statistics: readonly PersonStatistics[];
  readonly people: readonly EditedPerson[];
  readonly durationMs: number;
  /** What is shown once the user has guessed. */
  readonly children: ComponentChildren;
}

interface Guess {
  /** In percent. */
  readonly neutral: number;
  readonly happy: number;
}

/** Hides what was read of a rehearsal until the speaker has guessed what the model says, if they want to. */
export function GuessFirst({ job, statistics, people, durationMs, children }: GuessProps) {
  const guess = useSignal<Guess | null>(null);
  const isAsked = job.choices.rehearsal === 'guess';
  if (!isAsked || (job.ended && statistics.length === 0)) return <>{children}</>;
  if (guess.value === null) {
    return (
      <Question
        onGuess={(made) => {
          guess.value = made;
        }}
      />
    );
  }
  const most = statistics.toSorted((a, b) => b.seenMs - a.seenMs)[0];
  const person = people.find(({ id }) => id === most?.id);
  const happy = person && stretchesOf(person.timeline, durationMs, 'happy').spans.length;
  return (
    <>
      <p class="guess-answer" role="status">
        {WORDS.guess.answer(guess.value, percent(most?.shares.neutral ?? 0), happy ?? 0)}
      </p>
      {children}
    </>
  );
}

function Question({ onGuess }: { readonly onGuess: (guess: Guess) => void }) {
  const neutral = useRef<HTMLInputElement>(null);
  const happy = useRef<HTMLInputElement>(null);
  return (
    <form
      class="guess"
      onSubmit={(event) => {
        event.preventDefault();
        onGuess({
          neutral: neutral.current?.valueAsNumber ?? 0,
          happy: happy.current?.valueAsNumber ?? 0,
        });
      }}
    >
      <p>{WORDS.guess.lead}</p>
      <label>
        {WORDS.guess.neutral}
        <input ref={neutral} class="field" type="number" min={0} max={100} required />
      </label>
      <label>
        {WORDS.guess.happy}
        <input ref={happy} class="field" type="number" min={0} max={999} required />
      </label>
      <button type="submit" class="button button-primary">
        {WORDS.guess.see}
      </button>
    </form>
  );
}
