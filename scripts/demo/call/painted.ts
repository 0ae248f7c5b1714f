import { addTile, element, play, player } from './tiles';

const FPS = 25;
/** Size of one person's part of the picture, px. */
const GALLERY = { width: 640, height: 360 };
/** In a room, people sit close to each other: a part is only the middle of a camera's picture. */
const ROOM = { width: 320, height: 360 };

/** A canvas on which several videos are painted, and how many stand side by side. */
interface Painted {
  readonly canvas: HTMLCanvasElement;
  readonly columns: number;
}

/**
 * Paints videos side by side on a canvas, again and again.
 *
 * @param part size of each one's part of the canvas, px; what is wider or higher is cut off
 */
async function paint(
  streams: readonly MediaStream[],
  part: { readonly width: number; readonly height: number },
  columns: number,
): Promise<Painted> {
  const videos = streams.map(() => player());
  await Promise.all(streams.map((stream, i) => play(stream, videos[i] as HTMLVideoElement)));
  const canvas = element('canvas', 'painted');
  canvas.width = part.width * columns;
  canvas.height = part.height * Math.ceil(videos.length / columns);
  // Keeps the canvas in main memory: an encoder reads it back anyway.
  const pen = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  const draw = () => {
    for (const [i, video] of videos.entries()) {
      const x = (i % columns) * part.width;
      const y = Math.floor(i / columns) * part.height;
      const scale = Math.min(video.videoWidth / part.width, video.videoHeight / part.height);
      const width = part.width * scale;
      const height = part.height * scale;
      const left = (video.videoWidth - width) / 2;
      const top = (video.videoHeight - height) / 2;
      pen?.drawImage(video, left, top, width, height, x, y, part.width, part.height);
    }
  };
  draw();
  setInterval(draw, 1000 / FPS);
  return { canvas, columns };
}

/** One camera that films everybody. */
export async function roomCamera(cameras: readonly MediaStreamTrack[]): Promise<MediaStreamTrack> {
  const streams = cameras.map((track) => new MediaStream([track]));
  const { canvas } = await paint(streams, ROOM, streams.length);
  const [track] = canvas.captureStream(FPS).getVideoTracks();
  if (track === undefined) throw new Error('The page could not make a camera.');
  return track;
}

/** Paints everybody on one canvas in the page, and lays tiles with their names over it. */
export async function addGallery(
  people: readonly { readonly name: string; readonly stream: MediaStream }[],
  columns: number,
  into: Element,
): Promise<void> {
  const streams = people.map(({ stream }) => stream);
  const { canvas } = await paint(streams, GALLERY, columns);
  const names = element('div', 'names');
  for (const { name } of people) addTile(name, names);
  into.append(canvas, names);
}
