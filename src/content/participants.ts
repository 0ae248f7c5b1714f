import { overlap } from '../analysis/geometry';
import type { Box, FrameReadings } from '../analysis/types';
import type { CameralessPerson, ParticipantInfo } from '../messaging/protocol';
import { BestView } from './best-view';
import { Cameraless } from './cameraless';
import { type CanvasTile, CanvasTiles } from './canvas-tiles';
import { CanvasWatch, isClosed } from './canvas-watch';
import { ClickThrough } from './click-through';
import { largeFrames } from './foreign-frames';
import { isReadable } from './grabber';
import { adoptName, isCalledElse, isReplaced, type KnownPerson, newPerson } from './known-person';
import { NewTracks } from './new-tracks';
import type { PageParticipant } from './page-participant';
import { isCanvas, isVideo, type PictureElement } from './picture-element';
import type { Site } from './sites/identity';
import { groupBySource, type SourceOnPage } from './source-on-page';
import { type Found, findPictures, isInSight } from './video-finder';
import { sourceOf, type VideoSource } from './video-source';

/** Boxes that overlap by more than this (intersection over union) are in one place. */
const SAME_PLACE = 0.6;

/** What a look at the page finds out before it recognises anybody. */
interface Sightings {
  /** Everybody whose video is on the page, seen or not. */
  readonly here: ReadonlySet<KnownPerson | undefined>;
  /** What several videos are called at once. */
  readonly sharedNames: ReadonlySet<string>;
}

/** What was read at the last look. */
interface Shown {
  readonly known: KnownPerson;
  readonly video: PictureElement;
  readonly part: Box | null;
  readonly hidden: readonly Box[];
  readonly nameTag: Element | null;
  readonly source: VideoSource;
  readonly key: string | null;
}

/** Numbers the participants on the page, and recognises each from one look to the next. */
export class Participants {
  private readonly everybody: KnownPerson[] = [];
  private readonly byKey = new Map<string, KnownPerson>();
  private readonly byTrack = new Map<string, KnownPerson>();
  private readonly byFile = new WeakMap<PictureElement, KnownPerson>();
  /** Whom an element showed last, whatever it played; also the boxes that are laid over a canvas. */
  private readonly byElement = new WeakMap<Element, KnownPerson>();
  private readonly newTracks = new NewTracks();
  private readonly canvases = new CanvasWatch();
  private readonly cameraless = new Cameraless();
  private readonly clickThrough = new ClickThrough();
  /** Frames of other sites, as of the last look. */
  frames: readonly HTMLIFrameElement[] = [];
  /** Shadow roots, as of the last look. */
  shadowRoots: readonly ShadowRoot[] = [];
  /** Whom the page shows without a picture, as of the last look. */
  withoutCamera: readonly CameralessPerson[] = [];
  private shown = new Map<string, Shown>();

  /**
   * @param siteNow says which app the page is of: asked at each look, since pages change
   * @param documents the documents in which the page shows its videos: asked at each look, too
   */
  constructor(
    private readonly siteNow: () => Site,
    private readonly documents: () => readonly Document[],
  ) {}

  /**
   * Searches the page; to be called about every 500 ms.
   *
   * @param isMeant which frames of other sites may show people, which can be read only in the tab's
   *   picture
   */
  look(isMeant: (frame: HTMLIFrameElement) => boolean = () => false): PageParticipant[] {
    const site = this.siteNow();
    const shown = new Map<string, Shown>();
    const named = new Map<KnownPerson, SourceOnPage>();
    const pictures = findPictures(this.documents());
    const { videos, canvases, frames, shadowRoots } = pictures;
    this.frames = frames;
    this.shadowRoots = shadowRoots;
    const closed = largeFrames(frames).filter(isMeant);
    const { people, candidates } = this.canvases.look([...canvases, ...closed], videos);
    const tiles = new CanvasTiles(site, pictures, people);
    const all = groupBySource(site, [...videos, ...people]);
    const here = new Set(all.map((found) => this.whoStays(found)));
    const sightings: Sightings = { here, sharedNames: sharedNames(all) };
    const views = new BestView(
      all.flatMap((found) => found.videos),
      this.clickThrough,
    );
    for (const found of all) {
      if (found.screen) continue;
      const video = views.of(found.videos.filter(isInSight));
      if (video === null) continue;
      const { source } = found;
      if (isCanvas(video) && this.addTiles(tiles.on(video), video, site.keyOf(video), shown))
        continue;
      const known = this.recognise(found, sightings);
      // One who is seen in two tracks at once stays with the one that was read.
      const other = shown.get(known.id);
      if (other !== undefined && source !== this.shown.get(known.id)?.source) continue;
      const key = site.keyOf(video);
      shown.set(known.id, { known, video, part: null, hidden: [], nameTag: null, source, key });
      named.set(known, found);
    }
    for (const [known, found] of named) adoptName(known, found);
    this.shown = shown;
    this.lookWithoutCamera(site, pictures);
    const participants = [...shown.values()].map(({ known, video, part, hidden, nameTag }) => {
      const { id, number, name } = known;
      const state = this.stateOf(video);
      const place = { video, part, hidden, nameTag };
      return { ...place, id, number, name, state, candidate: false, captured: false };
    });
    return [...participants, ...candidates];
  }

  private lookWithoutCamera(site: Site, pictures: Found): void {
    const all = [...this.shown.values()].filter(({ part }) => part === null);
    const seen = [...this.shown.values()].flatMap(({ known: { key, name }, video }) => {
      return name === null && key === null ? [] : [{ key, name: name ?? '', video }];
    });
    const nameless = all.filter(({ known }) => known.name === null && known.key === null);
    const videos = nameless.map(({ video }) => video);
    this.withoutCamera = this.cameraless.look(site, pictures, seen, videos);
  }

  /** To be called with all that is read: a canvas in which a face is found becomes a participant. */
  hear(id: string, frame: FrameReadings): void {
    this.canvases.hear(id, frame);
  }

  /**
   * Whether an element still shows the participant that it showed at the last look. Pages exchange
   * the track of an element without any event. An element that was taken from the page shows nothing:
   * its picture would be black.
   */
  stillShows(id: string, video: PictureElement): boolean {
    if (!video.isConnected) return false;
    if (this.canvases.isCandidate(id, video)) return true;
    const shown = this.shown.get(id);
    if (shown?.video !== video) return false;
    return shown.source === sourceOf(video) && shown.key === this.siteNow().keyOf(video);
  }

  /** @returns whether the app divides the canvas into tiles, each of which is a participant */
  private addTiles(
    tiles: readonly CanvasTile[],
    canvas: HTMLCanvasElement,
    key: string | null,
    shown: Map<string, Shown>,
  ): boolean {
    const shared = sharedNames(tiles);
    const before = new Map(tiles.map((tile) => [tile, this.whoWasIn(tile, tiles, canvas)]));
    // Whoever is known by a key or a name is in no box without one.
    const sure = tiles.filter(({ key, name }) => key !== null || name !== null);
    for (const tile of new Set([...sure, ...tiles])) {
      const { element, part, hidden, name, nameTag } = tile;
      const known = this.whoseTile(tile, before.get(tile), shared, shown);
      this.byElement.set(element, known);
      adoptName(known, { name, origin: name === null ? null : 'marked' });
      const source = sourceOf(canvas);
      shown.set(known.id, { known, video: canvas, part, hidden, nameTag, source, key });
    }
    return tiles.length > 0;
  }

  /** Apps use one box for one person after another, and make those of the same person anew. */
  private whoseTile(
    { key, name }: CanvasTile,
    before: KnownPerson | undefined,
    shared: ReadonlySet<string>,
    shown: ReadonlyMap<string, Shown>,
  ): KnownPerson {
    const byName = name === null || shared.has(name) ? undefined : this.onlyOneCalled(name);
    const isOther = before !== undefined && isCalledElse(before, name);
    const known =
      (key === null ? undefined : this.byKey.get(key)) ??
      [byName, isOther ? undefined : before].find((one) => {
        return one !== undefined && !shown.has(one.id) && (key === null || one.key === null);
      }) ??
      this.newcomer();
    this.keepKey(known, key);
    return known;
  }

  /**
   * Who was in a box before or, where the page has made it anew, who was in its place under the same name,
   * or without one as well: else somebody without a name would be another one each time.
   */
  private whoWasIn(
    { element, part, name }: CanvasTile,
    tiles: readonly CanvasTile[],
    canvas: HTMLCanvasElement,
  ): KnownPerson | undefined {
    const elsewhere = tiles.map((tile) => this.byElement.get(tile.element));
    const inPlace = [...this.shown.values()].find(({ known, video, part: place }) => {
      const isFree = video === canvas && known.name === name && !elsewhere.includes(known);
      return isFree && isSamePlace(place, part);
    });
    return this.byElement.get(element) ?? inPlace?.known;
  }

  private stateOf(video: PictureElement): ParticipantInfo['state'] {
    if (!isVideo(video)) return isClosed(video) ? 'blocked' : 'active';
    // The picture of the track before must not be read as this participant's.
    return this.newTracks.shows(video) ? stateOf(video) : 'paused';
  }

  private recognise(found: SourceOnPage, sightings: Sightings): KnownPerson {
    const { key, source, videos } = found;
    const before = this.candidates(source, videos);
    const staying = key === null ? before.filter((one) => !isReplaced(one, found)) : before;
    const isNew = staying.length < before.length;
    const candidates = [...staying, ...this.whoLeft(found, sightings, isNew)];
    const known =
      (key === null ? undefined : this.byKey.get(key)) ??
      candidates.find((one) => key === null || one.key === null) ??
      this.newcomer();
    this.keepKey(known, key);
    if (typeof source === 'string') this.byTrack.set(source, known);
    else if (isFile(source)) this.byFile.set(source, known);
    known.empty &&= typeof source !== 'string' && !isFile(source);
    for (const video of videos) this.byElement.set(video, known);
    return known;
  }

  /** Who a source may be if the page shows no id, the likeliest first. */
  private candidates(source: VideoSource, videos: readonly PictureElement[]): KnownPerson[] {
    const elements = videos.map((video) => this.byElement.get(video));
    const before = elements.filter((known) => known !== undefined);
    const known = this.whoHas(source);
    if (typeof source === 'string') {
      // A tile may stand there before its camera is on.
      const waiting = before.filter(({ empty }) => empty);
      return known === undefined ? waiting : [known, ...waiting];
    }
    if (isFile(source)) return known === undefined ? before.filter(({ empty }) => empty) : [known];
    // A camera that was switched off: there is nothing to see, so whose it was may stay.
    return before;
  }

  private whoHas(source: VideoSource): KnownPerson | undefined {
    return typeof source === 'string' ? this.byTrack.get(source) : this.byFile.get(source);
  }

  private whoStays(found: SourceOnPage): KnownPerson | undefined {
    const known = this.whoHas(found.source);
    return known && found.key === null && isReplaced(known, found) ? undefined : known;
  }

  /**
   * Who left under this name, and may now be back with another track. Not who was there at the last
   * look: where a page exchanges the track of an element, its name may still be of the one before.
   *
   * @param isNew whether the name is known to be of another one than before
   */
  private whoLeft(
    { name }: SourceOnPage,
    { here, sharedNames }: Sightings,
    isNew: boolean,
  ): KnownPerson[] {
    if (name === null || sharedNames.has(name)) return [];
    const known = this.onlyOneCalled(name);
    if (known === undefined || here.has(known)) return [];
    return !isNew && this.shown.has(known.id) ? [] : [known];
  }

  /** Who has this name, if nobody else ever had it: several may be called "iPhone". */
  private onlyOneCalled(name: string): KnownPerson | undefined {
    const [one, another] = this.everybody.filter(({ names }) => names.has(name));
    return another === undefined && one?.name === name ? one : undefined;
  }

  private keepKey(known: KnownPerson, key: string | null): void {
    if (key === null) return;
    known.key = key;
    this.byKey.set(key, known);
  }

  private newcomer(): KnownPerson {
    const known = newPerson(this.everybody.length + 1);
    this.everybody.push(known);
    return known;
  }
}

/** Whether an element itself is what is shown: it plays a file, or is painted on. */
function isFile(video: PictureElement): boolean {
  if (!isVideo(video)) return true;
  return video.srcObject === null && video.currentSrc !== '';
}

function sharedNames(all: readonly Pick<SourceOnPage, 'name'>[]): Set<string> {
  const names = all.flatMap(({ name }) => name ?? []);
  return new Set(names.filter((name, index) => names.indexOf(name) !== index));
}

function isSamePlace(a: Box | null, b: Box | null): boolean {
  return a === null || b === null ? a === b : overlap(a, b) > SAME_PLACE;
}

function stateOf(video: HTMLVideoElement): ParticipantInfo['state'] {
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return 'paused';
  if (!isReadable(video)) return 'blocked';
  return video.paused || video.ended ? 'paused' : 'active';
}
