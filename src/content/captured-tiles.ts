import type { Box, FrameReadings } from '../analysis/types';
import type { FrameDownMessage, ParticipantInfo, TabPlace } from '../messaging/protocol';
import { CapturedTile } from './captured-tile';
import { ClickThrough } from './click-through';
import { outermostView } from './flat-tree';
import { originOf } from './foreign-frames';
import { PageLook } from './page-look';
import type { PageParticipant } from './page-participant';
import { isVideo, type PictureElement } from './picture-element';

type CaptureMessage = Extract<FrameDownMessage, { type: 'capture' }>;

/**
 * The participants whose own pixels the browser keeps from us, and who are read in the tab's picture
 * instead, while that is captured.
 */
export class CapturedTiles {
  private readonly clickThrough = new ClickThrough();
  private on = false;
  private joined: readonly string[] = [];
  private tiles = new Map<string, CapturedTile>();

  hear({ on, joined }: CaptureMessage): void {
    this.on = on;
    this.joined = joined;
  }

  /** To be called when a connection to the engine has opened, which says so if it captures the tab. */
  reset(): void {
    this.on = false;
  }

  /** Whether a frame of another site may show people who are read in no other way. */
  isMeant(frame: HTMLIFrameElement): boolean {
    return this.on && !this.joined.includes(originOf(frame) ?? '');
  }

  /**
   * The participants as they can be read now.
   *
   * @param present as the page shows them
   */
  look(present: readonly PageParticipant[]): PageParticipant[] {
    const page = new PageLook(
      present.map(({ video }) => video),
      this.clickThrough,
    );
    const before = this.tiles;
    this.tiles = new Map();
    const others: CapturedTile[] = [];
    const readable = present.map((participant): PageParticipant => {
      if (!this.on) return participant;
      const { id, video, state } = participant;
      const isCaptured = state === 'blocked' && isInTab(video);
      const known = before.get(id);
      const tile = known?.video === video ? known : new CapturedTile(video);
      tile.look(participant, page);
      if (isCaptured) this.tiles.set(id, tile);
      else others.push(tile);
      return isCaptured ? { ...participant, captured: true, state: stateOf(video) } : participant;
    });
    const all = [...this.tiles.values(), ...others];
    for (const tile of this.tiles.values()) tile.lookAbove(all, page);
    return readable;
  }

  has(participant: string): boolean {
    return this.tiles.has(participant);
  }

  /** `undefined` for a participant who is not read in the tab's picture. */
  tileOf(participant: string): CapturedTile | undefined {
    return this.tiles.get(participant);
  }

  /** See {@link CapturedTile.now}. */
  placeOf(participant: string, labels: readonly Box[]): TabPlace | null {
    return this.tiles.get(participant)?.now(labels) ?? null;
  }

  /** What was read of a participant, in px of the participant's own picture. */
  onPicture(participant: string, frame: FrameReadings): FrameReadings {
    return this.tiles.get(participant)?.onPicture(frame) ?? frame;
  }
}

/** A picture-in-picture window is not in the picture of the tab. */
function isInTab(video: PictureElement): boolean {
  return outermostView(video) === window;
}

function stateOf(video: PictureElement): ParticipantInfo['state'] {
  return isVideo(video) && (video.paused || video.ended) ? 'paused' : 'active';
}
