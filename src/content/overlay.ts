import type { Box, FrameReadings } from '../analysis/types';
import type { Figures } from '../ui/words';
import { ClickThrough } from './click-through';
import { isShadowRoot } from './flat-tree';
import { OVERLAY_CSS } from './overlay.css';
import { PageLook } from './page-look';
import type { PageParticipant } from './page-participant';
import { ShownVideo } from './shown-video';
import { noteRemoval, sheltered } from './standing-place';
import { TopLayerWatch } from './top-layer';

/** The canvases follow their videos this often, ms: pages scroll and rearrange their tiles ... */
const FOLLOW_EVERY_MS = 60;
/** ... and only this often while nothing has moved, and nothing happened that may move a video. */
const FOLLOW_CALMLY_EVERY_MS = 180;
/**
 * What lies over a video's faces and how the video is transformed is looked at only every so many times; the
 * videos take turns, so that a large call does not hold up its page ...
 */
const TURNS = 4;
/** ... no more than so many at a time. */
const MOST_AT_A_TIME = 6;
/** Between two such looks the page has so many times as long for itself as the first of them took ... */
const LEISURE = 40;
/** ... but never more than this, ms ... */
const LONGEST_LEISURE_MS = 400;
/** ... and none for this long, ms, after something happened that may move or cover a video. */
const HURRY_MS = 1000;
/** What people do and pages begin that may move or cover a video. */
const STIRS = [
  'scroll',
  'resize',
  'fullscreenchange',
  'toggle',
  'pointerdown',
  'keydown',
  'transitionrun',
  'animationstart',
];
/** A page that takes the overlay away so often does not rebuild itself: it removes what it did not make. */
const MOST_REMOVALS = 2;

/**
 * Draws the readings over the videos, in a closed shadow root above everything else. It ignores
 * clicks, and the page can neither read nor change it; where it can stand sheltered, nor find it.
 */
export class Overlay {
  private readonly view: Window & typeof globalThis;
  private readonly host: HTMLElement;
  private readonly root: ShadowRoot;
  private readonly shown = new Map<string, ShownVideo>();
  private readonly clickThrough = new ClickThrough();
  private readonly abort = new AbortController();
  private readonly topLayer: TopLayerWatch;
  private turn = 0;
  /** When to look at videos next, and until when to look without leisure; by the page's clock, ms. */
  private nextLook = 0;
  private hurryUntil = 0;
  /** Until when to follow closely. */
  private movesUntil = 0;
  private following: number | undefined;
  private isCalmlyWaiting = false;
  private removals = 0;

  /**
   * @param document the one over whose videos it draws
   * @param figures whether percentages are shown, which may change
   */
  constructor(
    private readonly document: Document,
    private readonly figures: Figures,
  ) {
    this.view = document.defaultView ?? window;
    this.host = document.createElement('div');
    this.root = this.host.attachShadow({ mode: 'closed' });
    // A document adopts only style sheets of its own window.
    const sheet = new this.view.CSSStyleSheet();
    sheet.replaceSync(OVERLAY_CSS);
    this.root.adoptedStyleSheets = [sheet];
    this.host.setAttribute('aria-hidden', 'true');
    this.host.popover = 'manual';
    this.stand();
    this.topLayer = new TopLayerWatch(this.host, () => this.raise(), this.abort.signal);
    const stirred = () => this.hurry(HURRY_MS);
    const heard = { signal: this.abort.signal, capture: true, passive: true };
    for (const type of STIRS) this.view.addEventListener(type, stirred, heard);
    this.follow();
  }

  /**
   * Sets the participants that are on the page now, and removes the drawings of all others.
   *
   * @param shadowRoots of the document, in which dialogs and popovers may open
   */
  show(participants: readonly PageParticipant[], shadowRoots: readonly ShadowRoot[]): void {
    this.topLayer.lookInto(shadowRoots);
    const present = new Set<string>();
    let isNew = false;
    for (const { id, video, name, nameTag, part, captured } of participants) {
      present.add(id);
      const shown = this.shown.get(id);
      if (shown?.video === video) {
        shown.tile = part;
        shown.captured = captured;
        shown.call(name, nameTag);
        continue;
      }
      shown?.clear();
      const fresh = new ShownVideo(video, this.root, this.figures, part);
      fresh.captured = captured;
      fresh.call(name, nameTag);
      this.shown.set(id, fresh);
      isNew = true;
    }
    for (const [id, shown] of this.shown) {
      if (present.has(id)) continue;
      shown.clear();
      this.shown.delete(id);
    }
    if (!this.isStanding()) {
      // Together with the element that it stands in, it was not meant.
      if (!isShadowRoot(this.host.getRootNode())) this.removals += 1;
      if (this.removals > MOST_REMOVALS) noteRemoval(this.document);
      this.stand();
    }
    if (isNew) this.look();
  }

  /** Draws new readings of a participant. */
  update(participant: string, frame: FrameReadings): void {
    this.shown.get(participant)?.update(frame);
  }

  /** Where a participant's labels are drawn now, CSS px of the window. */
  labelsOf(participant: string): Box[] {
    return this.shown.get(participant)?.labels() ?? [];
  }

  remove(): void {
    this.abort.abort();
    this.host.remove();
  }

  /** A page that rebuilds its whole document takes the overlay with it; others move it elsewhere. */
  private isStanding(): boolean {
    const { host, document } = this;
    return host.isConnected && host.ownerDocument === document && host.matches(':popover-open');
  }

  private stand(): void {
    // For a moment, a page that writes itself anew has no root element.
    (sheltered(this.document) ?? this.document.documentElement)?.append(this.host);
    this.raise();
  }

  /** Puts the overlay above everything, a video in full screen and open dialogs included. */
  private raise(): void {
    const { host } = this;
    try {
      if (host.isConnected && host.matches(':popover-open')) host.hidePopover();
      if (host.isConnected) host.showPopover();
    } catch {
      // The page hears that something opens, and took it away at that moment. It is tried again.
    }
  }

  /** @param isMeant which of the videos to look at, by their places in the order of the page */
  private look(isMeant: (index: number) => boolean = () => true): void {
    const all = [...this.shown.values()];
    const page = new PageLook(
      all.map(({ video }) => video),
      this.clickThrough,
    );
    const meant = all.filter((_, index) => isMeant(index));
    for (const shown of meant) shown.look(page, all);
    // Part of the look is made when something is drawn, and only once all of them know their places.
    for (const shown of meant) shown.follow();
  }

  /** To be called when elements of the page came or went: each video is looked at once, soon. */
  glance(): void {
    this.hurry();
  }

  private get turns(): number {
    return Math.max(TURNS, Math.ceil(this.shown.size / MOST_AT_A_TIME));
  }

  /** @param forMs at least for this long, and until each video was looked at once */
  private hurry(forMs = 0): void {
    const once = (this.turns + 1) * FOLLOW_EVERY_MS;
    this.hurryUntil = Math.max(this.hurryUntil, performance.now() + Math.max(once, forMs));
    if (this.isCalmlyWaiting) this.followIn(FOLLOW_EVERY_MS);
  }

  private follow(): void {
    const now = performance.now();
    const isCalm = now >= this.hurryUntil && now >= this.movesUntil;
    this.followIn(isCalm ? FOLLOW_CALMLY_EVERY_MS : FOLLOW_EVERY_MS);
    this.isCalmlyWaiting = isCalm;
  }

  private followIn(ms: number): void {
    this.view.clearTimeout(this.following);
    if (this.abort.signal.aborted) return;
    // A frame of the animation is asked for only when there is something to do in it: that costs the page.
    // A window of its own is drawn while the page itself is hidden.
    this.isCalmlyWaiting = false;
    this.following = this.view.setTimeout(() => {
      this.isCalmlyWaiting = false;
      this.view.requestAnimationFrame(() => this.drawAll());
    }, ms);
  }

  private drawAll(): void {
    if (this.abort.signal.aborted) return;
    try {
      // Not the callback's own time, which counts from when its window was opened.
      const now = performance.now();
      if (now >= this.nextLook || now < this.hurryUntil) this.lookInTurn(now);
      for (const shown of this.shown.values()) {
        if (shown.follow()) this.movesUntil = now + HURRY_MS;
        shown.age(now);
      }
    } finally {
      // Whatever the page does at this moment, it is followed in the next.
      this.follow();
    }
  }

  /** @param now by the page's own clock, ms */
  private lookInTurn(now: number): void {
    const { turns } = this;
    this.turn = (this.turn + 1) % turns;
    if (this.turn % TURNS === 0) this.topLayer.check();
    this.look((index) => index % turns === this.turn);
    const took = performance.now() - now;
    this.nextLook = now + Math.min(LONGEST_LEISURE_MS, LEISURE * took);
  }
}
