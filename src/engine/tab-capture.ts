import type { FrameUpMessage } from '../messaging/protocol';
import type { FrameMessage } from './participant';
import type { TabPicture } from './tab-picture';

type PlaceMessage = Extract<FrameUpMessage, { type: 'place' }>;

/** A session's capture of its tab, for the participants whose own pixels cannot be had. */
export class TabCapture {
  /** Whether the browser has ended it, and it has not begun again. */
  ended = false;
  private picture: TabPicture | null = null;

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
   * @returns `null` where there is none: the picture has ended, or does not come
   */
  async frameAt({ participant, place, longSide }: PlaceMessage): Promise<FrameMessage | null> {
    // A browser that gives no picture once may give the next one.
    const cut = await this.picture?.cut(place, longSide).catch(() => null);
    return cut ? { type: 'frame', participant, ...cut } : null;
  }

  close(): void {
    this.picture?.close();
    this.picture = null;
  }
}
