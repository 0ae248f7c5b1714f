import type { Box } from '../analysis/types';
import type { ParticipantInfo } from '../messaging/protocol';
import type { PictureElement } from './picture-element';

/** One participant as the page shows it. */
export interface PageParticipant {
  readonly id: string;
  readonly number: number;
  /** The element that shows this participant best: see best-view.ts. */
  readonly video: PictureElement;
  /** The tile on a canvas that shows several people, in shares of its picture; else `null`. */
  readonly part: Box | null;
  /** Where other tiles lie over it, in shares of what is read of it: what is there is somebody else. */
  readonly hidden: readonly Box[];
  readonly state: ParticipantInfo['state'];
  readonly name: string | null;
  /** Where an app shows the name over a canvas that shows several people; else `null`. */
  readonly nameTag: Element | null;
  /** Whether it is a canvas of which nobody knows yet whether it shows people. */
  readonly candidate: boolean;
  /** Whether it is read in the tab's picture, since its own cannot be had. */
  readonly captured: boolean;
}
