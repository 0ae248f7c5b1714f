import type { FrameUpMessage } from '../messaging/protocol';
import { discard } from './discard';
import type { FrameMessage } from './participant';
import type { TabPicture } from './tab-picture';
import { isHidden, isSamePicture } from './tab-sample';

type PlaceMessage = Extract<FrameUpMessage, { type: 'place' }>;

/** A session's capture of its tab, for the participants whose own pixels cannot be had. */
export class TabCapture {
  /** Whether the browser has ended it, and it has not begun again. */
  ended = false;
  private picture: TabPicture | null = null;
  /** Of the last frames, by the participant's id in the session. */
  private readonly samples = new Map<string, Uint8ClampedArray>();

  /** @param changed called when it has begun, or was ended by the browser */
  constructor(private readonly changed: () => void) {}

  get on(): boolean {
    return this.picture !== null;
  }

  begin(picture: TabPicture): void {
    this.close();
    this.picture = picture;
    this.ended = false;
    void picture.ended.then(() => {
      if (this.picture !== picture) return;
      this.picture = null;
      this.ended = true;
      this.changed();
    });
    this.changed();
  }

  /**
   * The frame that a participant's place in the tab stands for.
   *
   * @param id of the participant in the session; the message has that in its own document
   * @returns `null` where it is not known: the picture has ended or cannot be had, or all of the place is hidden;
   *   `same` where the tab shows there what it showed in the last frame, so that there is nothing new to read
   */
  async frameAt(
    { participant, place, longSide }: PlaceMessage,
    id: string,
  ): Promise<FrameMessage | 'same' | null> {
    // A browser that fails to give a picture once may give the next one.
    const cut = await this.picture?.cut(place, longSide).catch(() => undefined);
    if (cut === undefined) return null;
    if (cut === null) return this.samples.has(id) ? 'same' : null;
    const { sample, ...rest } = cut;
    const frame = { type: 'frame', participant, ...rest } as const;
    const before = this.samples.get(id);
    if (before !== undefined && isSamePicture(before, sample)) {
      discard(frame);
      // Of a tile that lies wholly under others nothing can be compared.
      return isHidden(sample) ? null : 'same';
    }
    this.samples.set(id, sample);
    return frame;
  }

  close(): void {
    this.samples.clear();
    this.picture?.close();
    this.picture = null;
  }
}
