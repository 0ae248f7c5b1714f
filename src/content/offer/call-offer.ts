import { speak } from '../../language/messages';
import type { StartResult } from '../../messaging/protocol';
import { ask } from '../../messaging/requests';
import { isOrphaned } from '../orphaned';
import { CallBar } from './call-bar';
import { CallWatch } from './call-watch';

const LOOK_EVERY_MS = 1000;

/**
 * Offers to read each call that appears on this page, once. Nothing is offered while the page is being
 * read, nor ever again on this page after "Not this one".
 */
export class CallOffer {
  private readonly watch = new CallWatch();
  private readonly timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
  private bar: CallBar | null = null;
  /** Whether all has been said of the call that is on the page now. */
  private settled = false;

  /** @param isBeingRead whether a session runs on this page */
  constructor(private readonly isBeingRead: () => boolean) {}

  /** Takes the bar away, and offers nothing on this page any more. */
  stop(): void {
    clearInterval(this.timer);
    this.removeBar();
  }

  private async look(): Promise<void> {
    if (document.hidden) return;
    if (isOrphaned()) {
      this.stop();
      return;
    }
    const isCall = this.watch.look(Date.now());
    if (!isCall || this.isBeingRead()) {
      this.settled = isCall;
      this.removeBar();
    } else if (!this.settled) {
      this.settled = true;
      await this.offer();
    } else this.bar?.keep();
  }

  private async offer(): Promise<void> {
    try {
      const { offer, speech } = await ask('background', 'call-appeared', {});
      speak(speech);
      if (!offer || !this.settled || this.isBeingRead()) return;
    } catch {
      // The extension was updated or removed, and this script is left over.
      this.stop();
      return;
    }
    this.bar = new CallBar({ read: (move) => this.read(move), decline: () => this.stop() });
  }

  private async read(move: boolean): Promise<StartResult> {
    const result = await ask('background', 'read-call', { move }).catch(
      (error: unknown): StartResult => {
        return { ok: false, problem: { code: 'engine-failed', detail: String(error) } };
      },
    );
    if (result.ok) this.removeBar();
    return result;
  }

  private removeBar(): void {
    this.bar?.remove();
    this.bar = null;
  }
}
