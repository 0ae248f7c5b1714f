import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { FrameReadings } from '../../analysis/types';
import { Button } from '../../ui/button';
import { readingWords } from '../../ui/formats';
import { Glyph } from '../../ui/icons';
import { ProbabilityBar } from '../../ui/probability-bar';
import type { PanelProps } from '../choices';
import { drawPeople, textSize } from '../video/draw-people';
import { clock } from '../video/remaining';
import { saveFile } from '../video/save-file';
import { cameraSentence } from './camera';
import { Live, mirrored, shownPeople } from './live';
import { type Recording, record, stamped } from './recorder';
import { WORDS } from './strings';
import './webcam.css';

/** The tab for the webcam: a mirror with words on it. */
export function WebcamPanel({ client, choices }: PanelProps) {
  const live = useMemo(
    () =>
      new Live(client, () => ({
        expressionModel: choices.expressionModel.value,
        gender: choices.gender.value,
      })),
    [client, choices],
  );
  const video = useRef<HTMLVideoElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => () => live.stop(), [live]);
  /** What is recorded: the same, but not turned as in a mirror. */
  const film = useRef<HTMLCanvasElement | null>(null);
  usePainting(live, video, canvas, film);
  const state = live.state.value;
  const problem = live.problem.value;
  return (
    <section class="card webcam">
      <p class="soft">{WORDS.promise}</p>
      {problem !== null && (
        <p class="webcam-problem" role="alert">
          {cameraSentence(problem)}
        </p>
      )}
      {live.trouble.value !== null && (
        <p class="webcam-problem" role="alert">
          {live.trouble.value}
        </p>
      )}
      <div class="webcam-picture" hidden={state !== 'on'}>
        <canvas ref={canvas} role="img" aria-label={WORDS.picture} />
        {/* Only a source of frames: the canvas shows them, turned as in a mirror. */}
        <video ref={video} muted playsInline />
      </div>
      <div class="webcam-buttons">
        {state === 'on' ? (
          <OnButtons live={live} video={video} film={film} />
        ) : (
          <Button
            kind="primary"
            busy={state === 'starting'}
            onClick={() => video.current && void live.start(video.current)}
          >
            {state === 'starting' ? WORDS.starting : WORDS.start}
          </Button>
        )}
      </div>
      {state === 'on' && <People live={live} />}
    </section>
  );
}

type Ref<T> = { readonly current: T | null };

/** Draws every frame of the camera, with the last readings over it. */
function usePainting(
  live: Live,
  video: Ref<HTMLVideoElement>,
  canvas: Ref<HTMLCanvasElement>,
  film: Ref<HTMLCanvasElement>,
) {
  useSignalEffect(() => {
    const [source, target] = [video.current, canvas.current];
    if (live.state.value !== 'on' || source === null || target === null) return;
    let request = 0;
    const paintNext = () => {
      paint(source, target, live.frame.peek(), true);
      if (film.current !== null) paint(source, film.current, live.frame.peek(), false);
      request = source.requestVideoFrameCallback(paintNext);
    };
    request = source.requestVideoFrameCallback(paintNext);
    return () => source.cancelVideoFrameCallback(request);
  });
}

function paint(
  video: HTMLVideoElement,
  canvas: HTMLCanvasElement,
  frame: FrameReadings | null,
  asMirror: boolean,
): void {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0) return;
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) return;
  context.save();
  if (asMirror) {
    context.translate(width, 0);
    context.scale(-1, 1);
  }
  context.drawImage(video, 0, 0, width, height);
  context.restore();
  if (frame === null) return;
  const people = shownPeople(frame, width);
  drawPeople(context, asMirror ? mirrored(people, width) : people, {
    picture: { left: 0, top: 0, width, height },
    scale: 1,
    textPx: textSize(width, height),
  });
}

interface OnButtonsProps {
  readonly live: Live;
  readonly video: Ref<HTMLVideoElement>;
  readonly film: { current: HTMLCanvasElement | null };
}

/** What can be done while the camera is on. */
function OnButtons({ live, video, film }: OnButtonsProps) {
  const recording = useSignal<Recording | null>(null);
  const elapsed = useSignal(0);
  const status = useSignal('');
  const save = (file: File) => {
    saveFile(file.name, file);
    status.value = WORDS.saved(file.name);
  };
  const finish = async () => {
    const current = recording.value;
    recording.value = null;
    film.current = null;
    if (current !== null) save(await current.stop());
  };
  const takePhoto = () => {
    const name = `${stamped('webcam', new Date())}.png`;
    if (video.current === null) return;
    const picture = document.createElement('canvas');
    paint(video.current, picture, live.frame.peek(), false);
    picture.toBlob((blob) => {
      if (blob !== null) save(new File([blob], name, { type: blob.type }));
    });
  };
  const begin = () => {
    if (video.current === null) return;
    const picture = document.createElement('canvas');
    paint(video.current, picture, live.frame.peek(), false);
    try {
      recording.value = record(picture, new Date());
      film.current = picture;
    } catch {
      status.value = WORDS.recordFailed;
    }
  };
  useEffect(() => {
    const timer = setInterval(() => {
      const current = recording.value;
      elapsed.value = current === null ? 0 : performance.now() - current.startedAt;
    }, 500);
    // A camera that goes ends the recording; what was recorded is saved.
    return () => {
      clearInterval(timer);
      void finish();
    };
  }, []);
  const stop = async () => {
    await finish();
    live.stop();
  };
  return (
    <>
      <Button kind="primary" onClick={takePhoto}>
        {WORDS.photo}
      </Button>
      {recording.value === null ? (
        <Button onClick={begin}>{WORDS.record}</Button>
      ) : (
        <Button onClick={() => void finish()}>{WORDS.stopRecording(clock(elapsed.value))}</Button>
      )}
      <Button onClick={() => void stop()}>{WORDS.stop}</Button>
      <span class="soft" role="status">
        {status.value}
      </span>
    </>
  );
}

/** What is read, in words, from left to right as in the picture. */
function People({ live }: { readonly live: Live }) {
  const frame = live.frame.value;
  const readings = [...(frame?.readings ?? [])].sort((a, b) => b.box.x - a.box.x);
  return (
    <>
      {readings.length === 0 ? (
        <p class="soft">{WORDS.noFace}</p>
      ) : (
        <ul class="webcam-people" aria-label={WORDS.people}>
          {readings.map((reading) => (
            <li key={reading.track}>
              <Glyph label={reading.label} />
              <div>
                <strong>{WORDS.person(reading.track)}</strong> {readingWords(reading)}
                <ProbabilityBar probabilities={reading.probabilities} />
              </div>
            </li>
          ))}
        </ul>
      )}
      <p class="soft">{WORDS.hz(live.hz.value)}</p>
    </>
  );
}
