import { handle, type MessageHandlers } from '../messaging/channel';
import {
  type FrameDownMessage,
  movedWith,
  type ParticipantInfo,
  type SessionSettings,
} from '../messaging/protocol';
import { ask } from '../messaging/requests';
import { CanvasGrabber } from './canvas-grabber';
import { CapturedTiles } from './captured-tiles';
import { EngineConnection, type SessionMessage } from './engine-connection';
import { foreignOrigins } from './foreign-frames';
import { type Grabber, VideoGrabber } from './grabber';
import { Overlays } from './overlays';
import type { PageParticipant } from './page-participant';
import { Participants } from './participants';
import { isCanvas, isVideo, type PictureElement } from './picture-element';
import { pageDocuments, whenPictureInPicture } from './picture-in-picture';
import { siteOf } from './sites/site';

/** How often to ask whether videos have new pictures ... */
const PICTURES_EVERY_MS = 500;
/** ... and to search the page for participants that came, went or changed their name, though it has not changed. */
const LOOK_EVERY_MS = 1000;
/** After a change of the page it is searched this soon; a burst of changes counts as one ... */
const LOOK_AFTER_CHANGE_MS = 100;
/** ... and a page that changes all the time has at least so many times as long for itself as a search takes. */
const LEISURE = 20;

type Credit = Extract<FrameDownMessage, { type: 'credit' }>;

/** One session in one page: finds the participants, sends their pictures, shows their readings. */
export class ContentSession {
  private readonly abort = new AbortController();
  private readonly participants = new Participants(() => siteOf(location, document), pageDocuments);
  private readonly grabbers = new Map<string, Grabber>();
  private readonly captured = new CapturedTiles();
  private readonly connection: EngineConnection;
  private overlay: Overlays | null = null;
  private present: readonly PageParticipant[] = [];
  private infos: readonly ParticipantInfo[] = [];
  private lastSent = '';
  private lastWithoutCamera = '';
  private lastOrigins = '';
  private framesSeen: readonly HTMLIFrameElement[] = [];
  private lookSoon: ReturnType<typeof setTimeout> | null = null;
  /** How long the last search of the page took. */
  private lookMs = 0;
  /** When it was over, by the page's own clock, ms. */
  private lookedAt = Number.NEGATIVE_INFINITY;

  private readonly handlers: MessageHandlers<SessionMessage> = {
    welcome: ({ settings }) => {
      this.captured.reset();
      this.apply(settings);
    },
    settings: ({ settings }) => this.apply(settings),
    credit: (message) => this.useCredit(message),
    readings: ({ participant, frame }) => {
      this.participants.hear(participant, frame);
      if (!this.isStillShown(participant)) return;
      const onPicture = this.captured.onPicture(participant, frame);
      this.draw((overlay) => overlay.update(participant, onPicture));
    },
    capture: (message) => {
      this.captured.hear(message);
      this.look();
    },
  };

  /** @param frame the browser's id of the frame that this is; `undefined` for the page itself */
  constructor(
    readonly token: string,
    frame: number | undefined,
    private readonly ended: () => void,
  ) {
    this.connection = new EngineConnection(token, frame, {
      message: (message) => handle(this.handlers, message),
      connected: () => this.resend(),
      ended: () => this.stop(),
    });
  }

  /** Begins to read; to be called once. */
  begin(settings: SessionSettings): void {
    this.connection.open();
    this.apply(settings);
    this.watchPage();
  }

  /** Ends the session on this page without telling the engine. */
  stop(): void {
    if (this.abort.signal.aborted) return;
    this.abort.abort();
    this.connection.close();
    for (const grabber of this.grabbers.values()) grabber.close();
    this.overlay?.remove();
    this.ended();
  }

  /** To be called when the page is unloaded: unlike after {@link stop}, the session may continue. */
  leave(): void {
    this.connection.send({ type: 'bye' });
    this.stop();
  }

  private watchPage(): void {
    const { signal } = this.abort;
    const timer = setInterval(() => {
      if (performance.now() - this.lookedAt > LOOK_EVERY_MS - PICTURES_EVERY_MS / 2) this.look();
      else this.notePictures();
    }, PICTURES_EVERY_MS);
    const observer = new MutationObserver(() => {
      this.overlay?.glance();
      const wait = Math.min(PICTURES_EVERY_MS, LEISURE * this.lookMs);
      this.lookSoon ??= setTimeout(
        () => {
          this.lookSoon = null;
          this.look();
        },
        Math.max(LOOK_AFTER_CHANGE_MS, wait),
      );
    });
    const observe = () => {
      for (const each of pageDocuments())
        observer.observe(each, { childList: true, subtree: true });
    };
    observe();
    whenPictureInPicture(observe, signal);
    const loaded = ({ target }: Event) => {
      if (this.participants.frames.includes(target as HTMLIFrameElement)) this.joinFrames();
    };
    document.addEventListener('load', loaded, { signal, capture: true });
    signal.addEventListener('abort', () => {
      clearInterval(timer);
      clearTimeout(this.lookSoon ?? undefined);
      observer.disconnect();
    });
    this.look();
  }

  private look(): void {
    if (this.abort.signal.aborted) return;
    const began = performance.now();
    const present = this.participants.look((frame) => this.captured.isMeant(frame));
    this.present = this.captured.look(present);
    this.updateGrabbers();
    this.infos = this.present.map((participant) => this.infoOf(participant));
    this.sendParticipants();
    this.sendWithoutCamera();
    this.sendFrames();
    this.show();
    this.lookedAt = performance.now();
    this.lookMs = this.lookedAt - began;
  }

  /** Tells whose picture is frozen, or live again. */
  private notePictures(): void {
    if (this.abort.signal.aborted) return;
    this.infos = this.present.map((participant) => this.infoOf(participant));
    if (this.sendParticipants()) this.show();
  }

  private show(): void {
    this.draw((overlay) => overlay.show(this.shownNow(), this.participants.shadowRoots));
  }

  /** Whatever a page does to what is drawn over it, reading goes on; the next look draws again. */
  private draw(act: (overlay: Overlays) => void): void {
    try {
      if (this.overlay !== null) act(this.overlay);
    } catch {
      // Not reported: the page could hear of it.
    }
  }

  private updateGrabbers(): void {
    const unused = new Map(this.grabbers);
    for (const { id, video, part, hidden, state, captured } of this.present) {
      if (state === 'blocked' || captured) continue;
      const known = this.grabbers.get(id);
      if (known?.video === video) unused.delete(id);
      const grabber = known?.video === video ? known : grabberOf(video, known ?? null);
      if (grabber === null) continue;
      if (grabber instanceof CanvasGrabber) grabber.place = { part, hidden };
      this.grabbers.set(id, grabber);
    }
    for (const [id, grabber] of unused) {
      grabber.close();
      if (this.grabbers.get(id) === grabber) this.grabbers.delete(id);
    }
  }

  /** @returns whether anything is new of them */
  private sendParticipants(): boolean {
    const current = JSON.stringify(this.infos);
    if (current === this.lastSent) return false;
    this.lastSent = current;
    this.connection.send({ type: 'participants', participants: this.infos });
    return true;
  }

  private sendWithoutCamera(): void {
    const people = this.participants.withoutCamera;
    const current = JSON.stringify(people);
    if (current === this.lastWithoutCamera) return;
    this.lastWithoutCamera = current;
    this.connection.send({ type: 'without-camera', people });
  }

  private sendFrames(): void {
    const { frames } = this.participants;
    if (frames.some((frame) => !this.framesSeen.includes(frame))) this.joinFrames();
    this.framesSeen = frames;
    const origins = foreignOrigins(frames);
    const current = origins.join(' ');
    if (current === this.lastOrigins) return;
    this.lastOrigins = current;
    this.connection.send({ type: 'frames', origins });
  }

  /** Frames of other sites are read by scripts of their own, where the user has allowed that. */
  private joinFrames(): void {
    // The service worker may be gone; the next frame that is loaded asks it again.
    ask('background', 'frames', { token: this.token }).catch(() => undefined);
  }

  /** Those whose picture is live: on a frozen one, a label would tell of the past. */
  private shownNow(): PageParticipant[] {
    return this.present.filter(({ candidate }, i) => {
      return !candidate && this.infos[i]?.state === 'active';
    });
  }

  private infoOf({ id, number, name, state, candidate }: PageParticipant): ParticipantInfo {
    const info = { id, number, name, state, since: null, candidate };
    if (state !== 'active') return info;
    const now = Date.now();
    const since = (this.grabbers.get(id) ?? this.captured.tileOf(id))?.frozenSince(now) ?? null;
    return since === null ? info : { ...info, state: 'frozen', since };
  }

  private resend(): void {
    this.lastSent = '';
    this.lastWithoutCamera = '';
    this.lastOrigins = '';
    this.sendParticipants();
    this.sendWithoutCamera();
    this.sendFrames();
  }

  private apply({ overlay, figures }: SessionSettings): void {
    if (overlay && this.overlay === null) {
      this.overlay = new Overlays();
      this.show();
    } else if (!overlay) {
      this.overlay?.remove();
      this.overlay = null;
    }
    if (this.overlay !== null) this.overlay.figures = figures;
  }

  private async useCredit({ participant, longSide }: Credit): Promise<void> {
    const skip = () => this.connection.send({ type: 'skip', participant });
    if (this.captured.has(participant)) return this.sendPlace(participant, longSide, skip);
    try {
      const { signal } = this.abort;
      const grabber = this.grabbers.get(participant);
      const isStillShown = () => this.isStillShown(participant);
      const grab = await grabber?.next(longSide, this.connection.form, isStillShown, signal);
      if (!grab) {
        skip();
        if (!isStillShown()) this.look();
        return;
      }
      this.connection.send({ type: 'frame', participant, ...grab }, movedWith(grab.image));
    } catch {
      // The video's source was removed or replaced at this moment: the next look finds out.
      skip();
    }
  }

  /** The tab's picture is with the engine: it needs to know only where to look. */
  private sendPlace(participant: string, longSide: number, skip: () => void): void {
    const labels = this.overlay?.labelsOf(participant) ?? [];
    const place = this.isStillShown(participant) && this.captured.placeOf(participant, labels);
    if (place) this.connection.send({ type: 'place', participant, longSide, place });
    else skip();
  }

  private isStillShown(participant: string): boolean {
    const video = this.captured.tileOf(participant)?.video ?? this.grabbers.get(participant)?.video;
    return video !== undefined && this.participants.stillShows(participant, video);
  }
}

/**
 * @param before grabbed what the same person's element was until now
 * @returns `null` of a frame, which has no pictures of its own
 */
function grabberOf(video: PictureElement, before: Grabber | null): Grabber | null {
  if (isCanvas(video)) return new CanvasGrabber(video);
  return isVideo(video) ? new VideoGrabber(video, before) : null;
}
