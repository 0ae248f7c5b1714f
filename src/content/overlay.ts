import type { FrameReadings } from '../analysis/types';
import { freshness } from '../record/freshness';
import { OVERLAY_CSS } from './overlay.css';
import { OverlayCanvas } from './overlay-canvas';
import type { PageParticipant } from './participants';
import { type Fit, fitOf } from './placement';
import { boundsOf } from './video-finder';

/** How much each new pause between two readings counts in their mean. */
const NEW_PAUSE = 0.3;
/** The canvases follow their videos this often, ms: pages scroll and rearrange their tiles. */
const FOLLOW_EVERY_MS = 60;

interface Shown {
  video: HTMLVideoElement;
  fit: Fit;
  frame: FrameReadings | null;
  at: number;
  /** The usual time between two readings, ms. */
  pauseMs: number;
  /** `null` while there is nothing to show. */
  canvas: OverlayCanvas | null;
}

/**
 * Draws the readings over the videos, in a closed shadow root above everything else. It ignores
 * clicks, and the page can neither read nor change it.
 */
export class Overlay {
  private readonly host = document.createElement('div');
  private readonly root = this.host.attachShadow({ mode: 'closed' });
  private readonly shown = new Map<string, Shown>();
  private readonly abort = new AbortController();
  private followedAt = 0;

  constructor() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(OVERLAY_CSS);
    this.root.adoptedStyleSheets = [sheet];
    this.host.setAttribute('aria-hidden', 'true');
    this.host.popover = 'manual';
    document.documentElement.append(this.host);
    this.raise();
    const { signal } = this.abort;
    document.addEventListener('fullscreenchange', () => this.raise(), { signal });
    this.follow();
  }

  /** Sets the participants that are on the page now, and removes the drawings of all others. */
  show(participants: readonly PageParticipant[]): void {
    const present = new Set<string>();
    for (const { id, video } of participants) {
      present.add(id);
      const shown = this.shown.get(id);
      if (shown === undefined) {
        this.shown.set(id, {
          video,
          fit: fitOf(video),
          frame: null,
          at: 0,
          pauseMs: 0,
          canvas: null,
        });
      } else {
        shown.video = video;
        shown.fit = fitOf(video);
      }
    }
    for (const [id, shown] of this.shown) {
      if (present.has(id)) continue;
      clear(shown);
      this.shown.delete(id);
    }
    // A page that rebuilds its whole document takes the overlay with it.
    if (!this.host.isConnected) {
      document.documentElement.append(this.host);
      this.raise();
    }
  }

  /** Draws new readings of a participant. */
  update(participant: string, frame: FrameReadings): void {
    const shown = this.shown.get(participant);
    if (shown === undefined) return;
    if (frame.readings.length === 0) {
      clear(shown);
      return;
    }
    const now = performance.now();
    if (shown.frame !== null) shown.pauseMs += NEW_PAUSE * (now - shown.at - shown.pauseMs);
    shown.frame = frame;
    shown.at = now;
    shown.canvas ??= new OverlayCanvas(this.root);
    shown.canvas.fade(1);
    place(shown);
  }

  remove(): void {
    this.abort.abort();
    this.host.remove();
  }

  /** Puts the overlay above everything, a video in full screen and open dialogs included. */
  private raise(): void {
    if (this.host.matches(':popover-open')) this.host.hidePopover();
    this.host.showPopover();
  }

  private follow(): void {
    requestAnimationFrame((now) => {
      if (this.abort.signal.aborted) return;
      if (now - this.followedAt >= FOLLOW_EVERY_MS) {
        this.followedAt = now;
        for (const shown of this.shown.values()) {
          const fresh = freshness(now - shown.at, shown.pauseMs);
          if (fresh === 0) clear(shown);
          else place(shown);
          shown.canvas?.fade(fresh);
        }
      }
      this.follow();
    });
  }
}

function clear(shown: Shown): void {
  shown.canvas?.remove();
  shown.canvas = null;
  shown.frame = null;
}

function place({ video, fit, frame, canvas }: Shown): void {
  if (frame !== null) canvas?.show(frame, boundsOf(video), fit, devicePixelRatio);
}
