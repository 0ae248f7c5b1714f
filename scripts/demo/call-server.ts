import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { Failure } from '../cli/errors';
import { ROOT } from '../files/root';
import { type LocalServer, type Resource, serve } from '../server/local-server';
import type { ParticipantSource } from './call/participants';

const PAGE = fileURLToPath(new URL('./call', import.meta.url));
/** The folder of the sample photos. */
export const PHOTOS = join(ROOT, 'node_modules/@vladmandic/face-api/demo');

type PhotoSource = Extract<ParticipantSource, { kind: 'photo' }>;

/**
 * One face from each of four sample photos of the face-api package (MIT), and the part of the photo
 * that shows nobody else's face.
 */
export const PEOPLE: readonly { name: string; photo: string; view: PhotoSource['view'] }[] = [
  { name: 'Ada', photo: 'sample1.jpg', view: { x: 1110, y: 100, width: 780 } },
  { name: 'Grace', photo: 'sample3.jpg', view: { x: 200, y: 225, width: 800 } },
  { name: 'Katherine', photo: 'sample5.jpg', view: { x: 110, y: 830, width: 700 } },
  { name: 'Emmy', photo: 'sample6.jpg', view: { x: 10, y: 440, width: 640 } },
];

async function bundlePage(): Promise<Map<string, Resource>> {
  const built = await build({
    root: PAGE,
    configFile: false,
    logLevel: 'silent',
    build: { write: false, modulePreload: { polyfill: false } },
  });
  const { output } = built as Rolldown.RolldownOutput;
  const resources = new Map<string, Resource>();
  for (const item of output) {
    const content = item.type === 'chunk' ? item.code : item.source;
    resources.set(item.fileName === 'index.html' ? '/' : `/${item.fileName}`, {
      content,
      ...(item.fileName === 'index.html' ? { type: 'text/html; charset=utf-8' } : {}),
    });
  }
  return resources;
}

/**
 * The four people of the sample photos.
 *
 * @param count how many; of more than four, some have the same face and another name
 * @param received cameras that the page shows as they are, in place of sending them through WebRTC
 */
export function photoParticipants(
  count = PEOPLE.length,
  received?: PhotoSource['received'],
): ParticipantSource[] {
  return Array.from({ length: count }, (_, i) => {
    const { name, photo, view } = PEOPLE[i % PEOPLE.length] as (typeof PEOPLE)[number];
    const again = Math.floor(i / PEOPLE.length);
    return {
      kind: 'photo',
      name: again === 0 ? name : `${name} ${again + 1}`,
      view,
      src: `/photos/${photo}`,
      ...(received && { received }),
    };
  });
}

/** The photos, by their paths on the server. */
export function photoResources(): [string, Resource][] {
  const photos = new Set(PEOPLE.map(({ photo }) => photo));
  return [...photos].map((photo) => [
    `/photos/${photo}`,
    { content: { file: join(PHOTOS, photo) } },
  ]);
}

/**
 * Serves the call page.
 *
 * @param videos video files, with the names to show, that replace the people of the sample photos
 * @param people how many of the sample photos there are, with some shown more than once
 * @param received see {@link photoParticipants}
 */
export async function serveCall(
  videos: readonly { name: string; file: string }[] = [],
  people?: number,
  received?: PhotoSource['received'],
): Promise<LocalServer> {
  const resources = await bundlePage().catch((error: unknown) => {
    throw new Failure(`The call page could not be built: ${String(error)}`);
  });
  for (const [path, photo] of photoResources()) resources.set(path, photo);
  videos.forEach(({ file }, index) => {
    resources.set(`/videos/${index}`, { content: { file } });
  });
  const participants: ParticipantSource[] =
    videos.length === 0
      ? photoParticipants(people, received)
      : videos.map(({ name }, index) => ({ kind: 'file', name, src: `/videos/${index}` }));
  resources.set('/participants.json', { content: JSON.stringify(participants) });
  return serve(resources);
}
