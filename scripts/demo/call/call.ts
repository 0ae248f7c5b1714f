import { showInFrame } from './frame';
import { logFrames } from './frame-log';
import { type Layout, layoutOf } from './layouts';
import { loopback } from './loopback';
import { addGallery, roomCamera } from './painted';
import type { FrameLog, ParticipantSource } from './participants';
import { addPictureInPictureButton } from './picture-in-picture';
import { fileCamera, photoCamera } from './sources';
import { addStage } from './stage';
import { addAvatarTile, addTile, play, player } from './tiles';

/** Somebody who is in the call without a camera. */
const CAMERALESS = 'Mary';

/** Somebody's camera, before it is sent through the call. */
interface Camera {
  readonly name: string;
  readonly track: MediaStreamTrack;
  /** The video that plays, where the camera is a file. */
  readonly file: HTMLVideoElement | null;
  /** Whether the page shows it as it is. */
  readonly isReceived?: boolean;
}

async function cameraOf(source: ParticipantSource, index: number): Promise<Camera> {
  const { name } = source;
  if (source.kind === 'photo') {
    const isReceived = source.received !== undefined;
    return { name, track: await photoCamera(source, index), file: null, isReceived };
  }
  const { track, video } = await fileCamera(source);
  return { name, track, file: video };
}

/** Adds a tile that shows a camera's picture as it arrives through the call. */
async function addLiveTile(camera: Camera, into: Element, logs: FrameLog[]): Promise<HTMLElement> {
  const { name, track, file } = camera;
  const picture = player();
  const tile = addTile(name, into, picture);
  await play(camera.isReceived ? new MediaStream([track]) : await loopback(track), picture);
  if (file !== null) logs.push(logFrames(name, file, picture));
  return tile;
}

async function addTiles(cameras: readonly Camera[], into: Element, logs: FrameLog[]) {
  return Promise.all(cameras.map((camera) => addLiveTile(camera, into, logs)));
}

async function show(layout: Layout, cameras: readonly Camera[], logs: FrameLog[]): Promise<void> {
  const main = document.querySelector('main') as HTMLElement;
  if (layout === 'room') {
    const track = await roomCamera(cameras.map((camera) => camera.track));
    await addLiveTile({ name: 'Meeting room', track, file: null }, main, logs);
  } else if (layout === 'canvas') {
    const arriving = cameras.map(async ({ name, track }) => ({
      name,
      stream: await loopback(track),
    }));
    await addGallery(await Promise.all(arriving), columnsFor(cameras.length), main);
  } else if (layout === 'stage' || layout === 'filmstrip') {
    const stage = addStage(main);
    const [first] = await addTiles(cameras, stage.strip, logs);
    if (layout === 'stage') addAvatarTile(CAMERALESS, stage.strip);
    if (first !== undefined) await stage.show(first);
  } else {
    if (layout === 'pip') addPictureInPictureButton(main);
    await addTiles(cameras, main, logs);
  }
}

/** How many tiles stand side by side. */
function columnsFor(count: number): number {
  return Math.ceil(Math.sqrt(count));
}

async function start(layout: Layout, logs: FrameLog[]): Promise<void> {
  const answer = await fetch('/participants.json');
  const sources = (await answer.json()) as ParticipantSource[];
  const columns = columnsFor(sources.length);
  document.body.dataset.layout = layout;
  document.body.style.setProperty('--columns', String(columns));
  document.body.style.setProperty('--rows', String(Math.ceil(sources.length / columns)));
  await show(layout, await Promise.all(sources.map(cameraOf)), logs);
  const count = document.querySelector('#count');
  if (count !== null) count.textContent = `${sources.length} people`;
}

function showClock(): void {
  const clock = document.querySelector('time');
  if (clock === null) return;
  clock.textContent = new Date().toLocaleTimeString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
  });
}

const layout = layoutOf(location);
if (layout === 'frame' || layout === 'embed') {
  showInFrame(layout === 'embed');
} else {
  const logs: FrameLog[] = [];
  globalThis.call = { joined: start(layout, logs), logs };
  showClock();
  setInterval(showClock, 5_000);
}
