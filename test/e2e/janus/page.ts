/** The page of a call over Janus' videoroom, built as Janus' own demo builds it. */
import type { ParticipantSource } from '../../../scripts/demo/call/participants';
import { photoCamera } from '../../../scripts/demo/call/sources';
import { type Feed, type Handle, RoomClient } from './room-client';

type Photo = Extract<ParticipantSource, { kind: 'photo' }>;

/** Waits for all candidates, so that they need not be sent one by one. */
async function gathered(connection: RTCPeerConnection): Promise<object> {
  while (connection.iceGatheringState !== 'complete') {
    await new Promise((resolve) => {
      connection.addEventListener('icegatheringstatechange', resolve, { once: true });
    });
  }
  return connection.localDescription?.toJSON() ?? {};
}

/** What a publisher can do afterwards. */
export interface Publisher {
  /** The camera gives no more pictures, as on a computer that hangs. */
  freeze(): void;
  resume(): Promise<void>;
  /** Sends pictures of half the size. */
  shrink(): Promise<void>;
}

/** Sends a face in a photo into the room. */
export async function publish(server: string, photo: Photo): Promise<Publisher> {
  const handle = await (await RoomClient.connect(server)).attach();
  await handle.ask('join', { ptype: 'publisher', display: photo.name });
  const connection = new RTCPeerConnection();
  const { sender } = connection.addTransceiver(await photoCamera(photo, 0), {
    direction: 'sendonly',
  });
  await connection.setLocalDescription(await connection.createOffer());
  const { jsep } = await handle.ask('publish', {}, await gathered(connection));
  if (jsep !== undefined) await connection.setRemoteDescription(jsep);
  return {
    freeze: () => sender.track?.stop(),
    resume: async () => sender.replaceTrack(await photoCamera(photo, 0)),
    shrink: async () => {
      const parameters = sender.getParameters();
      for (const encoding of parameters.encodings) encoding.scaleResolutionDownBy = 2;
      await sender.setParameters(parameters);
    },
  };
}

/** Shows everybody in the room, whenever they come. */
export async function watch(server: string): Promise<void> {
  const client = await RoomClient.connect(server);
  const handle = await client.attach();
  handle.heard = ({ publishers = [], unpublished, leaving }) => {
    for (const feed of publishers) void subscribe(client, feed);
    document.querySelector(`[data-feed="${unpublished ?? leaving}"]`)?.remove();
  };
  const { event } = await handle.ask('join', { ptype: 'publisher', display: 'Watcher' });
  handle.heard(event);
}

async function subscribe(client: RoomClient, feed: Feed): Promise<void> {
  const handle = await client.attach();
  const connection = new RTCPeerConnection();
  connection.addEventListener('track', ({ streams }) => {
    const video = addPanel(feed).querySelector('video') as HTMLVideoElement;
    video.srcObject = streams[0] ?? null;
  });
  await answer(handle, connection, feed);
}

async function answer(handle: Handle, connection: RTCPeerConnection, feed: Feed): Promise<void> {
  const streams = [{ feed: feed.id }];
  const { jsep } = await handle.ask('join', { ptype: 'subscriber', streams });
  if (jsep === undefined) throw new Error(`The room offers no video of ${feed.display}.`);
  await connection.setRemoteDescription(jsep);
  await connection.setLocalDescription(await connection.createAnswer());
  await handle.ask('start', {}, await gathered(connection));
}

function addPanel({ id, display }: Feed): Element {
  const place = document.querySelectorAll('.card').length + 1;
  const holder = document.createElement('template');
  holder.innerHTML = `<div class="col-md-4" data-feed="${id}"><div class="card">
    <div class="card-header"><span class="card-title">Remote Video #${place}
      <span class="badge bg-info"></span>
      <div class="btn-group"><button class="btn">Bandwidth</button></div></span></div>
    <div class="card-body"><video width="480" autoplay playsinline muted></video>
      <span class="label">640x360</span> <span class="label">321 kbits/sec</span></div>
    </div></div>`;
  const panel = holder.content.firstElementChild as Element;
  const badge = panel.querySelector('.badge') as Element;
  badge.textContent = display;
  document.querySelector('.row')?.append(panel);
  return panel;
}
