import type { Box, FrameReadings } from '../analysis/types';
import type { Figures } from '../ui/words';
import { outermostView } from './flat-tree';
import { Overlay } from './overlay';
import type { PageParticipant } from './page-participant';

/** An overlay for each window in which the page shows participants: its own and picture-in-picture. */
export class Overlays implements Figures {
  /** Whether percentages are shown. */
  figures = false;
  private readonly byDocument = new Map<Document, Overlay>();

  /**
   * Sets the participants that are on the page now, and removes the drawings of all others.
   *
   * @param shadowRoots of the page, in which dialogs and popovers may open
   */
  show(participants: readonly PageParticipant[], shadowRoots: readonly ShadowRoot[]): void {
    const shown = new Map<Document, PageParticipant[]>();
    for (const participant of participants) {
      const { document } = outermostView(participant.video);
      shown.set(document, [...(shown.get(document) ?? []), participant]);
    }
    for (const [document, overlay] of this.byDocument) {
      // A window that was closed takes its overlay with it.
      if (shown.has(document) || document === globalThis.document) continue;
      overlay.remove();
      this.byDocument.delete(document);
    }
    for (const document of shown.keys()) {
      if (!this.byDocument.has(document))
        this.byDocument.set(document, new Overlay(document, this));
    }
    for (const [document, overlay] of this.byDocument) {
      const roots = shadowRoots.filter(({ ownerDocument }) => ownerDocument === document);
      overlay.show(shown.get(document) ?? [], roots);
    }
  }

  /** To be called when elements of the page came or went. */
  glance(): void {
    for (const overlay of this.byDocument.values()) overlay.glance();
  }

  /** Draws new readings of a participant. */
  update(participant: string, frame: FrameReadings): void {
    for (const overlay of this.byDocument.values()) overlay.update(participant, frame);
  }

  /** Where a participant's labels are drawn now, CSS px of the window. */
  labelsOf(participant: string): Box[] {
    return [...this.byDocument.values()].flatMap((overlay) => overlay.labelsOf(participant));
  }

  remove(): void {
    for (const overlay of this.byDocument.values()) overlay.remove();
    this.byDocument.clear();
  }
}
