import { logFrames } from './frame-log';
import { loopback } from './loopback';
import type { FrameLog, ParticipantSource } from './participants';
import { fileCamera, photoCamera } from './sources';

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
): HTMLElementTagNameMap[Tag] {
  const created = document.createElement(tag);
  created.className = className;
  return created;
}

function addTile(name: string): HTMLVideoElement {
  const tile = element('figure', 'tile');
  const video = element('video', 'picture');
  video.autoplay = true;
  video.muted = true;
  video.playsInline = true;
  video.setAttribute('aria-label', name);
  const caption = element('figcaption', 'name');
  caption.textContent = name;
  tile.append(video, caption);
  document.querySelector('main')?.append(tile);
  return video;
}

/** Resolves when the stream plays in the tile. */
async function show(stream: MediaStream, tile: HTMLVideoElement): Promise<void> {
  const playing = new Promise((resolve) => tile.addEventListener('playing', resolve));
  tile.srcObject = stream;
  await playing;
}

async function join(source: ParticipantSource, index: number, logs: FrameLog[]): Promise<void> {
  const tile = addTile(source.name);
  if (source.kind === 'photo') {
    await show(await loopback(await photoCamera(source, index)), tile);
    return;
  }
  const { track, video } = await fileCamera(source);
  await show(await loopback(track), tile);
  logs.push(logFrames(source.name, video, tile));
}

async function start(logs: FrameLog[]): Promise<void> {
  const answer = await fetch('/participants.json');
  const sources = (await answer.json()) as ParticipantSource[];
  const columns = Math.ceil(Math.sqrt(sources.length));
  document.body.style.setProperty('--columns', String(columns));
  document.body.style.setProperty('--rows', String(Math.ceil(sources.length / columns)));
  await Promise.all(sources.map((source, index) => join(source, index, logs)));
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

const logs: FrameLog[] = [];
globalThis.call = { joined: start(logs), logs };
showClock();
setInterval(showClock, 5_000);
