/** Runs in a page: what copies of a video's pictures become, beside what the browser draws. */
import { letterbox } from '../../../src/analysis/resample';
import { rawPicture } from '../../../src/content/raw-picture';
import { pixelsOfRaw } from '../../../src/engine/raw-pixels';

export type Source = 'canvas' | 'call' | 'recording';

interface Compared {
  /** Of the raw picture; `null` where there was none. */
  readonly format: string | null;
  /** The largest difference between means of the four quarters of the picture, levels. */
  readonly off: number;
}

const SIZE = { width: 320, height: 180 };
/** Side of what detectors see. */
const SQUARE = 64;

export async function compare(source: Source): Promise<Compared> {
  const video = document.createElement('video');
  video.muted = true;
  const stop = await play(video, source);
  try {
    const picture = await rawPicture(video);
    if (picture === null) return { format: null, off: Number.NaN };
    const pixels = pixelsOfRaw(picture);
    const { width, height } = pixels;
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.drawImage(video, 0, 0, width, height);
    const drawn = context.getImageData(0, 0, width, height);
    const [own, others] = [pixels, drawn].map((each) => letterbox(each, SQUARE).values);
    return { format: picture.format, off: largest(own as Float32Array, others as Float32Array) };
  } finally {
    stop();
  }
}

/** Blobs of all colours that hardly move. */
function paintedStream(): { stream: MediaStream; stop: () => void } {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, SIZE);
  const context = canvas.getContext('2d', { alpha: false }) as CanvasRenderingContext2D;
  const paint = () => {
    const colours = ['#c33', '#3a5', '#46d', '#eee'];
    for (const [i, colour] of colours.entries()) {
      context.fillStyle = colour;
      const [x, y] = [(i % 2) * 160, i > 1 ? 90 : 0];
      context.fillRect(x, y, 160, 90);
    }
  };
  paint();
  const timer = setInterval(paint, 50);
  return { stream: canvas.captureStream(20), stop: () => clearInterval(timer) };
}

async function play(video: HTMLVideoElement, source: Source): Promise<() => void> {
  const { stream, stop } = paintedStream();
  const ends = [stop];
  if (source === 'canvas') video.srcObject = stream;
  else if (source === 'call') {
    const { received, end } = await sent(stream);
    ends.push(end);
    video.srcObject = received;
  } else video.src = URL.createObjectURL(await recorded(stream));
  await video.play();
  // The first pictures of a connection are coarse, and smaller.
  const isSharp = () => video.videoWidth === SIZE.width && video.currentTime > 0.5;
  while (!isSharp()) await new Promise((resolve) => setTimeout(resolve, 50));
  if (source === 'recording') video.pause();
  return () => {
    for (const end of ends) end();
  };
}

async function sent(stream: MediaStream): Promise<{ received: MediaStream; end: () => void }> {
  const [from, to] = [new RTCPeerConnection(), new RTCPeerConnection()];
  from.onicecandidate = ({ candidate }) => candidate && to.addIceCandidate(candidate);
  to.onicecandidate = ({ candidate }) => candidate && from.addIceCandidate(candidate);
  const received = new Promise<MediaStream>((resolve) => {
    to.ontrack = ({ track }) => resolve(new MediaStream([track]));
  });
  for (const track of stream.getVideoTracks()) from.addTrack(track, stream);
  await from.setLocalDescription(await from.createOffer());
  await to.setRemoteDescription(from.localDescription as RTCSessionDescription);
  await to.setLocalDescription(await to.createAnswer());
  await from.setRemoteDescription(to.localDescription as RTCSessionDescription);
  const end = () => {
    from.close();
    to.close();
  };
  return { received: await received, end };
}

async function recorded(stream: MediaStream): Promise<Blob> {
  const recorder = new MediaRecorder(stream, { mimeType: 'video/webm;codecs=vp8' });
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  recorder.start();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await new Promise((resolve) => {
    recorder.onstop = resolve;
    recorder.stop();
  });
  return new Blob(parts, { type: 'video/webm' });
}

function largest(a: Float32Array, b: Float32Array): number {
  let most = 0;
  // The picture is 16:9, in the middle of the square.
  const [top, down, across] = [14, 18, SQUARE / 2];
  for (const quarter of [0, 1, 2, 3]) {
    const [left, upper] = [(quarter % 2) * across, quarter > 1 ? top + down : top];
    for (const channel of [0, 1, 2]) {
      let [sum, count] = [0, 0];
      // Not the edges, where colours mix.
      for (let y = upper + 3; y < upper + down - 3; y++) {
        for (let x = left + 3; x < left + across - 3; x++) {
          const at = 3 * (y * SQUARE + x) + channel;
          sum += (a[at] as number) - (b[at] as number);
          count += 1;
        }
      }
      most = Math.max(most, Math.abs(sum / count));
    }
  }
  return most;
}
