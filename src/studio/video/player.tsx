import { type Signal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { readingsAt } from '../../record/readings-at';
import { containedIn, drawOver, placedAt } from '../../ui/drawing/draw-over';
import type { PlateMemory } from '../../ui/drawing/draw-readings';
import { plateSizeOnPage, textSizeOnPage } from '../../ui/drawing/text-size';
import type { VideoJob } from './job';
import { WORDS } from './strings';

interface PlayerProps {
  readonly job: VideoJob;
  /** The time of the frame that is shown, ms. */
  readonly nowMs: Signal<number>;
  /** A time to seek to, ms; set to `null` once that is done. */
  readonly wantedMs: Signal<number | null>;
}

/** The video, and over it the readings at the time of the frame that is shown. */
export function Player({ job, nowMs, wantedMs }: PlayerProps) {
  const video = useRef<HTMLVideoElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const memory = useRef<PlateMemory>(new Map());

  const playable = job.playable.value;
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    const url = URL.createObjectURL(playable.file);
    element.src = url;
    // Where a copy takes the file's place, it goes on from where that was.
    const at = nowMs.peek();
    if (at > 0) element.currentTime = (at + playable.originMs) / 1000;
    return () => {
      element.removeAttribute('src');
      URL.revokeObjectURL(url);
    };
  }, [playable, nowMs]);

  useEffect(() => {
    const [element, overlay] = [video.current, canvas.current];
    if (element === null || overlay === null) return;
    const redraw = () => draw(overlay, element, job, nowMs.value, memory.current);
    let request = 0;
    const onFrame = (_: number, { mediaTime }: VideoFrameCallbackMetadata) => {
      nowMs.value = mediaTime * 1000 - playable.originMs;
      redraw();
      request = element.requestVideoFrameCallback(onFrame);
    };
    request = element.requestVideoFrameCallback(onFrame);
    const resized = new ResizeObserver(redraw);
    resized.observe(overlay);
    return () => {
      element.cancelVideoFrameCallback(request);
      resized.disconnect();
    };
  }, [job, nowMs, playable]);

  // While the video is paused, new readings of its frame may still arrive.
  useSignalEffect(() => {
    job.version.value;
    job.edits.value;
    if (video.current === null || canvas.current === null) return;
    draw(canvas.current, video.current, job, nowMs.peek(), memory.current);
  });

  useSignalEffect(() => {
    const wanted = wantedMs.value;
    if (wanted === null || video.current === null) return;
    video.current.currentTime = (wanted + job.playable.peek().originMs) / 1000;
    nowMs.value = wanted;
    wantedMs.value = null;
  });

  return (
    <div class="player">
      {/* biome-ignore lint/a11y/useMediaCaption: the user's own file, of which there are no captions */}
      <video
        ref={video}
        controls
        playsInline
        preload="metadata"
        controlsList="nofullscreen noremoteplayback"
        disablePictureInPicture
        aria-label={WORDS.picture(job.file.name)}
      />
      <canvas ref={canvas} />
    </div>
  );
}

function draw(
  canvas: HTMLCanvasElement,
  video: HTMLVideoElement,
  job: VideoJob,
  tMs: number,
  memory: PlateMemory,
) {
  const { facts, readings } = job;
  if (readings === null || facts === null || video.videoWidth === 0) return;
  const ratio = devicePixelRatio;
  const size = {
    width: Math.round(canvas.clientWidth * ratio),
    height: Math.round(canvas.clientHeight * ratio),
  };
  const { place, scale } = containedIn(size, facts);
  drawOver(canvas, size, placedAt(readingsAt(readings.people, tMs), place, scale), {
    picture: place,
    text: textSizeOnPage(place, ratio),
    longest: plateSizeOnPage(place.width, ratio),
    numbered: readings.people.length > 1,
    figures: true,
    memory,
  });
}
