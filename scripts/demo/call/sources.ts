import type { ParticipantSource } from './participants';
import { receivedTrack } from './received';

type Photo = Extract<ParticipantSource, { kind: 'photo' }>;
type File = Extract<ParticipantSource, { kind: 'file' }>;

/** Chromium has `captureStream`, and Firefox its own name for it; TypeScript's DOM types lack both. */
type CapturableVideo = HTMLVideoElement & {
  captureStream?(): MediaStream;
  mozCaptureStream?(): MediaStream;
};

const WIDTH = 640;
const HEIGHT = 360;
const FPS = 25;

/** How far the view pans and zooms, as shares of its width, and how long one cycle takes. */
const PAN = 0.04;
const ZOOM = 0.06;
const ROUND_MS = 9_000;

/** Paints one frame of a hand-held camera that films the photo. */
function paint(
  pen: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  photo: ImageBitmap,
  view: Photo['view'],
  phase: number,
): void {
  const { canvas } = pen;
  const width = view.width * (1 - ZOOM * (1 - Math.cos(phase * 0.7)));
  const height = (width * HEIGHT) / WIDTH;
  const middleX = view.x + view.width / 2 + view.width * PAN * Math.sin(phase);
  const middleY =
    view.y + (view.width * HEIGHT) / WIDTH / 2 + view.width * (PAN / 2) * Math.sin(phase * 1.6);
  const x = Math.min(Math.max(0, middleX - width / 2), photo.width - width);
  const y = Math.min(Math.max(0, middleY - height / 2), photo.height - height);
  pen.drawImage(photo, x, y, width, height, 0, 0, canvas.width, canvas.height);
}

/** A simulated camera that films a face in a photo: of 640x360 px and 25 frames a second, if nothing else is wanted. */
export async function photoCamera(source: Photo, index: number): Promise<MediaStreamTrack> {
  const photo = await createImageBitmap(await (await fetch(source.src)).blob());
  const { width, fps } = source.received ?? { width: WIDTH, fps: FPS };
  const height = Math.round((width * HEIGHT) / WIDTH);
  const received = source.received && receivedPhoto(source, photo, { width, height }, fps);
  if (received) return received;
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  // Keeps the canvas in main memory: the encoder reads it back anyway.
  const pen = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  const track = canvas.captureStream(fps).getVideoTracks()[0];
  if (pen === null || track === undefined) throw new Error('The page could not make a canvas.');
  const draw = () =>
    paint(pen, photo, source.view, (performance.now() / ROUND_MS) * 2 * Math.PI + index * 1.7);
  draw();
  setInterval(draw, 1000 / fps);
  return track;
}

function receivedPhoto(
  { src, view }: Photo,
  photo: ImageBitmap,
  size: { width: number; height: number },
  fps: number,
): MediaStreamTrack | null {
  const key = JSON.stringify([src, view, size, fps]);
  return receivedTrack(key, size, fps, (pen, phase) => paint(pen, photo, view, phase));
}

/** A video file, played in a loop; rejects with a sentence when it cannot be played. */
export async function fileCamera(
  source: File,
): Promise<{ track: MediaStreamTrack; video: HTMLVideoElement }> {
  const video = document.createElement('video') as CapturableVideo;
  video.loop = true;
  video.muted = true;
  video.src = source.src;
  const unplayable = new Error(`The browser cannot play the video “${source.name}”.`);
  await new Promise<void>((resolve, reject) => {
    video.addEventListener('canplay', () => resolve(), { once: true });
    video.addEventListener('error', () => reject(unplayable), { once: true });
  });
  if (video.videoWidth === 0) throw unplayable;
  await video.play();
  const stream = video.captureStream?.() ?? video.mozCaptureStream?.();
  const [track] = stream?.getVideoTracks() ?? [];
  if (track === undefined) throw unplayable;
  return { track, video };
}
