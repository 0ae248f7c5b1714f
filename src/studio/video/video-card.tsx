import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Button } from '../../ui/button';
import { readWith } from '../../ui/models';
import { saveFile } from '../../ui/saving/save-file';
import { clock, remainingWords } from '../../ui/times';
import { percent } from '../../ui/words';
import type { AnalysisClient } from '../analysis-client';
import { LeftOut } from '../left-out';
import { savedName } from '../names';
import { flat, Zipping } from '../zipping';
import type { VideoJob } from './job';
import { LikelySameView } from './likely-same-view';
import { PersonEditing, Steps } from './person-editing';
import { PersonTimeline } from './person-timeline';
import { Player } from './player';
import { filesOfVideo, resultOf, statisticsFiles } from './saving';
import { GuessFirst, SpeakerSummary } from './speaker-view';
import { videoStatistics } from './statistics';
import { WORDS } from './strings';

interface CardProps {
  readonly job: VideoJob;
  readonly client: AnalysisClient;
  readonly onRemove: () => void;
  /** Called when something of it is saved. */
  readonly onSaved: () => void;
  /** Reads it again with the models chosen now; `null` where it was read with those. */
  readonly onAgain: (() => void) | null;
}

/** One video: its progress, a player, its people, and buttons to save it. */
export function VideoCard({ job, client, onRemove, onSaved, onAgain }: CardProps) {
  // Subscribes the card to new readings.
  job.version.value;
  const problems = [job.problem, job.notReadAgain, job.editsLost].flatMap(
    ({ value }) => value ?? [],
  );
  const { record } = job;
  const read = record !== null && record.frames > 0;
  return (
    <li class="card video-card" aria-label={job.file.name}>
      <CardHead job={job} onRemove={onRemove} onAgain={onAgain} />
      {problems.map((problem) => (
        <p key={problem} class="video-problem" role="alert">
          {problem}
        </p>
      ))}
      {record !== null && job.state.value !== 'failed' && <Watch job={job} />}
      {read && job.ended && <Save job={job} client={client} onSaved={onSaved} />}
    </li>
  );
}

function CardHead({ job, onRemove, onAgain }: Omit<CardProps, 'client' | 'onSaved'>) {
  const state = job.state.value;
  const { facts } = job;
  return (
    <div class="video-head">
      <h2 title={job.file.name}>{job.file.name}</h2>
      <p class="soft">
        {facts !== null && `${clock(facts.durationMs)}, ${facts.width} × ${facts.height}. `}
        <span role="status">
          {WORDS.states[state === 'done' && job.problem.value !== null ? 'inPart' : state]}
        </span>
        {state === 'done' &&
          job.tookMs.value !== null &&
          `${WORDS.took(job.tookMs.value)} ${WORDS.with(readWith(job.models.value))}`}
      </p>
      <div class="video-head-buttons">
        {job.ended && onAgain !== null && <Button onClick={onAgain}>{WORDS.again}</Button>}
        {job.ended ? (
          <Button kind="quiet" onClick={onRemove}>
            {WORDS.remove}
          </Button>
        ) : (
          <Button onClick={() => job.cancel()}>{WORDS.cancel}</Button>
        )}
      </div>
      {!job.ended && <Progress job={job} />}
    </div>
  );
}

function Progress({ job }: Pick<CardProps, 'job'>) {
  // Subscribes to the state, since `facts` is no signal and is set when the state changes.
  job.state.value;
  const all = job.facts?.durationMs ?? 0;
  const done = job.doneMs.value;
  const left = job.leftMs.value;
  return (
    <div class="video-progress">
      <progress
        aria-label={WORDS.progress(job.file.name)}
        max={1}
        value={all > 0 ? Math.min(1, done / all) : 0}
      />
      <span class="soft">
        {all > 0 && WORDS.progressWords(clock(done), clock(all))}
        {left !== null && `, ${remainingWords(left)}`}
      </span>
    </div>
  );
}

/** The player, and the people under it. */
function Watch({ job }: Pick<CardProps, 'job'>) {
  const nowMs = useSignal(0);
  const wantedMs = useSignal<number | null>(null);
  job.version.value;
  const { readings } = job;
  if (readings === null || job.facts === null) return null;
  const { durationMs } = job.facts;
  const { people, genders } = videoStatistics(readings, durationMs);
  return (
    <GuessFirst job={job} statistics={people} people={readings.people} durationMs={durationMs}>
      {job.missing.value ? (
        <p class="soft">{WORDS.missing}</p>
      ) : (
        <Player job={job} nowMs={nowMs} wantedMs={wantedMs} />
      )}
      {people.length === 0 && job.ended && <p class="soft">{WORDS.noFace(job.file.name)}</p>}
      {people.length > 1 && (
        <p class="soft people-count">
          {WORDS.people(people.length)}
          {genders !== null && `. ${WORDS.genderCounts(genders)}`}
        </p>
      )}
      <LikelySameView job={job} />
      <Steps job={job} />
      <ul class="people">
        {people.map((statistics, i) => {
          const person = readings.people[i];
          if (person === undefined) return null;
          return (
            <PersonTimeline
              key={statistics.id}
              editing={job.ended && <PersonEditing job={job} person={person} />}
              summary={
                job.choices.rehearsal !== undefined &&
                job.ended && (
                  <SpeakerSummary person={person} statistics={statistics} durationMs={durationMs} />
                )
              }
              person={person}
              statistics={statistics}
              durationMs={durationMs}
              nowMs={nowMs}
              onSeek={(tMs) => {
                if (job.missing.value) nowMs.value = tMs;
                else wantedMs.value = tMs;
              }}
            />
          );
        })}
      </ul>
    </GuessFirst>
  );
}

function Save({ job, client, onSaved }: Pick<CardProps, 'job' | 'client' | 'onSaved'>) {
  const writing = job.writing.value;
  const zipping = useMemo(() => new Zipping(), []);
  const problem = writing.type === 'failed' ? writing.sentence : zipping.problem.value;
  const saveStatistics = (extension: string) => {
    const result = resultOf(job);
    const files = result === null ? [] : statisticsFiles(result);
    for (const file of files) if (file.name.endsWith(extension)) saveFile(file.name, file);
    onSaved();
  };
  const saveVideo = async () => {
    const copy = await job.annotate(client);
    if (!(copy instanceof File)) return;
    saveFile(copy.name, copy);
    onSaved();
  };
  const saveZip = async () => {
    const leftOut = new LeftOut();
    const files = leftOut.named(
      (left) => flat(filesOfVideo(job, client, left)),
      job.by === null ? [] : [job.by],
    );
    if (await zipping.save(savedName(job.file.name, '.zip'), files, leftOut)) onSaved();
  };
  if (writing.type === 'writing') {
    return (
      <div class="video-save">
        <progress aria-label={WORDS.save.writing} max={1} value={writing.share} />
        <span class="soft">{WORDS.save.writingShare(percent(writing.share))}</span>
        <Button onClick={() => job.stopWriting()}>{WORDS.save.stop}</Button>
      </div>
    );
  }
  return (
    <div class="video-save">
      <span class="save-title">{WORDS.save.title}</span>
      {!job.missing.value && <Button onClick={() => void saveVideo()}>{WORDS.save.video}</Button>}
      <Button onClick={() => saveStatistics('.txt')}>{WORDS.save.text}</Button>
      <Button onClick={() => saveStatistics('.csv')}>{WORDS.save.csv}</Button>
      <Button onClick={() => saveStatistics('.json')}>{WORDS.save.json}</Button>
      <Button busy={zipping.busy.value} onClick={() => void saveZip()}>
        {WORDS.save.zip}
      </Button>
      {problem !== null && (
        <p class="video-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
