import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Button } from '../../ui/button';
import { saveFile } from '../../ui/saving/save-file';
import { clock } from '../../ui/times';
import type { Choices } from '../choices';
import type { PhotoQueue } from '../photos/photo-queue';
import type { VideoQueue } from '../video/queue';
import type { Film } from './film';
import type { Live } from './live';
import { photoOf, type Ref } from './painting';
import { stamped } from './recorder';
import type { Rehearsal } from './rehearsal';
import { Rehearse, Rehearsing } from './rehearsing';
import { WORDS } from './strings';

interface ControlsProps {
  readonly live: Live;
  readonly film: Film;
  /** The queue to which photos are added. */
  readonly photos: PhotoQueue;
  readonly video: Ref<HTMLVideoElement>;
  readonly rehearsal: Rehearsal;
  readonly videos: VideoQueue;
  readonly choices: Choices;
}

/** The name of the file that was made last. */
type Made = { readonly photo: string } | { readonly recording: string } | null;

/** The buttons that are shown while the camera is on. */
export function Controls(props: ControlsProps) {
  const { live, film, photos, video, rehearsal } = props;
  const made = useSignal<Made>(null);
  const takePhoto = async () => {
    const photo = video.current && (await photoOf(video.current, stamped('webcam', new Date())));
    if (photo === null) return;
    photos.add([photo], true);
    made.value = { photo: photo.name };
  };
  const begin = () => {
    made.value = null;
    if (video.current !== null) void film.begin(video.current);
  };
  const finish = async () => {
    const file = await film.finish();
    if (file === null) return;
    saveFile(file.name, file);
    made.value = { recording: file.name };
  };
  // When the camera is lost these controls disappear; what was recorded is saved.
  useEffect(
    () => () => {
      void rehearsal.finish().then((file) => file && saveFile(file.name, file));
      void finish();
    },
    [],
  );
  if (rehearsal.state.value !== 'off') return <Rehearsing {...props} />;
  const stop = async () => {
    await finish();
    live.stop();
  };
  return (
    <>
      <div class="webcam-buttons">
        <Button kind="primary" onClick={() => void takePhoto()}>
          {WORDS.photo}
        </Button>
        {film.state.value === 'on' ? (
          <StopRecording film={film} onClick={() => void finish()} />
        ) : (
          <Button busy={film.state.value === 'starting'} onClick={begin}>
            {WORDS.record}
          </Button>
        )}
        <Sound film={film} />
        {film.state.value === 'off' && <Rehearse rehearsal={rehearsal} video={video} />}
        <Button onClick={() => void stop()}>{WORDS.stop}</Button>
      </div>
      <MadeWords made={made.value} />
      {film.problem.value !== null && (
        <p class="webcam-problem" role="alert">
          {film.problem.value}
        </p>
      )}
    </>
  );
}

function StopRecording({ film, onClick }: { readonly film: Film; readonly onClick: () => void }) {
  const elapsedMs = useSignal(0);
  useEffect(() => {
    const timer = setInterval(() => {
      elapsedMs.value = film.elapsedMs;
    }, 500);
    return () => clearInterval(timer);
  }, [film, elapsedMs]);
  return <Button onClick={onClick}>{WORDS.stopRecording(clock(elapsedMs.value))}</Button>;
}

function Sound({ film }: { readonly film: Film }) {
  return (
    <label class="webcam-sound">
      <input
        type="checkbox"
        checked={film.sound.value}
        disabled={film.state.value !== 'off'}
        onChange={(event) => {
          film.sound.value = event.currentTarget.checked;
        }}
      />
      {WORDS.sound}
    </label>
  );
}

/** Says where the file that was made last is. */
function MadeWords({ made }: { readonly made: Made }) {
  const isPhoto = made !== null && 'photo' in made;
  const words = made === null || isPhoto ? '' : WORDS.saved(made.recording);
  return (
    <p class="soft webcam-status">
      <span role="status">{isPhoto ? WORDS.photoTaken(made.photo) : words}</span>{' '}
      {isPhoto && <a href="#photos">{WORDS.showPhotos}</a>}
    </p>
  );
}
