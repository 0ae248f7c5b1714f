import { type Signal, signal } from '@preact/signals';
import type { ModelChoice } from '../../analysis/models';
import type { FrameReadings } from '../../analysis/types';
import { packPerson, ReadingRecord } from '../../record/reading-record';
import { changedFrom, type History, NO_HISTORY, redone, undone } from '../../ui/history';
import { inOneLine } from '../../ui/saving/provenance';
import { clock, remainingMs } from '../../ui/times';
import { type AnalysisClient, AnalysisError } from '../analysis-client';
import type { FileTrace } from '../kept/file-trace';
import type { VideoNotice, VideoOrder } from '../protocol';
import { type ReadBy, readByNow } from '../read-by';
import type { AlikeTracks } from './alike';
import { beginsLate } from './begins-late';
import { carriedOver } from './carried-edits';
import { editedReadings, hasEdits, noEdits, type VideoEdits, type VideoReadings } from './edits';
import { provenanceOfVideo } from './exports';
import { type LikelySame, likelySame } from './likely-same';
import type { VideoFacts } from './open-video';
import { problemSentence } from './problems';
import { DEFAULT_RATE } from './sampling';
import { WORDS } from './strings';

export type JobState = 'waiting' | 'opening' | 'reading' | 'done' | 'cancelled' | 'failed';

export interface VideoChoices extends ModelChoice {
  /** Frames to read per second; {@link DEFAULT_RATE} if left out. */
  readonly rate?: number;
  /** Of a rehearsal with the webcam: whether the speaker wants to guess first what the model says. */
  readonly rehearsal?: 'guess' | 'see';
}

/** The annotated copy, or why there is none; {@link VideoJob.writing} says why it failed. */
export type Copy = File | 'stopped' | 'failed';

/** A file that players can show, and its own time of the first picture, ms. */
export interface Playable {
  readonly file: File;
  readonly originMs: number;
}

/** The progress of writing the annotated copy. */
export type WriteState =
  | { readonly type: 'none' }
  | { readonly type: 'writing'; readonly share: number }
  | { readonly type: 'failed'; readonly sentence: string };

/** The page is told of new readings at most this often, ms ... */
const CHANGE_EVERY_MS = 400;
/** ... and less often the more there are, since it counts all of them again each time. */
const CHANGE_MS_PER_READING = 0.05;

/** One recorded video: its progress in the worker, and its readings. */
export class VideoJob {
  readonly state: Signal<JobState> = signal('waiting');
  /** One sentence about what went wrong. */
  readonly problem = signal<string | null>(null);
  /** Up to where the video has been read, ms. */
  readonly doneMs = signal(0);
  /** Estimated time left, ms; `null` while there is no estimate. */
  readonly leftMs = signal<number | null>(null);
  /** How long the reading took, ms; `null` until it has ended. */
  readonly tookMs = signal<number | null>(null);
  /** Incremented whenever {@link record} has changed, to update the page. */
  readonly version = signal(0);
  readonly writing = signal<WriteState>({ type: 'none' });

  /** What the player shows; see {@link Playable}. */
  readonly playable: Signal<Playable>;

  /** What it was read with; apparent gender is taken out of it where it is switched off afterwards. */
  readonly models: Signal<ModelChoice>;
  /** Whether only the readings are there, of earlier work: see {@link attach}. */
  readonly missing: Signal<boolean>;
  /** What was read of the video before, while it is read again. */
  readonly earlier: Signal<VideoJob | null> = signal(null);
  /** One sentence about a video that could not be read again. */
  readonly notReadAgain = signal<string | null>(null);
  /** One sentence where a change of the user's was lost when it was read again. */
  readonly editsLost = signal<string | null>(null);
  /** The number under which it is kept: of the same video that was read before, if it was. */
  keptAs: number;
  /** `null` until the reading has ended. */
  by: ReadBy | null = null;
  /** `null` until the file has been opened. */
  facts: VideoFacts | null = null;
  record: ReadingRecord | null = null;

  /** What the user changed about the people. */
  readonly edits: Signal<VideoEdits> = signal(noEdits());
  readonly history: Signal<History<VideoEdits>> = signal(NO_HISTORY);

  /** Which of the record's tracks look alike; not kept with the readings. */
  private alike: readonly AlikeTracks[] = [];
  private edited: { version: number; edits: VideoEdits; readings: VideoReadings } | null = null;
  private readPort: MessagePort | null = null;
  private writePort: MessagePort | null = null;
  private written: Promise<unknown> = Promise.resolve();
  private startedAt = 0;
  private changedAt = 0;

  constructor(
    readonly id: number,
    public file: File,
    readonly choices: VideoChoices,
    readonly trace: FileTrace = file,
  ) {
    this.keptAs = id;
    this.missing = signal(trace !== file);
    this.playable = signal({ file, originMs: 0 });
    this.models = signal({ expression: choices.expression, gender: choices.gender });
  }

  /** Whether the page recorded it, so that it is nowhere else. */
  get isOnlyHere(): boolean {
    return this.choices.rehearsal !== undefined && this.file === this.trace;
  }

  get ended(): boolean {
    return ['done', 'cancelled', 'failed'].includes(this.state.value);
  }

  /** What was read, after the user's changes; `null` where nothing was. */
  get readings(): VideoReadings | null {
    const { record, edited } = this;
    const [version, edits] = [this.version.value, this.edits.value];
    if (record === null) return null;
    if (edited?.version === version && edited.edits === edits) return edited.readings;
    const readings = editedReadings(record, edits);
    this.edited = { version, edits, readings };
    return readings;
  }

  /** People who may be one, once everything is read. */
  get likelySame(): readonly LikelySame[] {
    const { readings, record } = this;
    if (!this.ended || readings === null || record === null) return [];
    return likelySame(record, readings.people, this.edits.value, this.alike);
  }

  /** Changes something about the people; it can be undone. */
  edit(change: (edits: VideoEdits) => VideoEdits): void {
    const before = this.edits.value;
    this.history.value = changedFrom(this.history.value, before);
    this.edits.value = change(before);
  }

  undo(): void {
    this.step(undone(this.history.value, this.edits.value));
  }

  redo(): void {
    this.step(redone(this.history.value, this.edits.value));
  }

  /** Gives a video that was missing back; {@link makePlayable} makes a player show it from its start. */
  attach(file: File): void {
    this.file = file;
    this.playable.value = { file, originMs: this.facts?.originMs ?? 0 };
    this.missing.value = false;
  }

  /** A video that begins late is played as a copy that does not; until there is one, as it is. */
  async makePlayable(client: AnalysisClient): Promise<void> {
    const originMs = this.facts?.originMs ?? 0;
    this.playable.value = { file: this.file, originMs };
    if (!beginsLate(originMs)) return;
    // Without a copy, the player's own controls show other times, but nothing else is wrong.
    const copy = await client.ask('shift-video', { file: this.file }).catch(() => null);
    if (copy !== null) this.playable.value = { file: copy, originMs: 0 };
  }

  /** Why the video was not read to its end, in a sentence; `null` where it was. */
  get cut(): string | null {
    if (this.state.value === 'cancelled') return WORDS.cut(clock(this.record?.lastMs ?? 0));
    return this.problem.value;
  }

  /** Apparent gender as if it had never been read: switched off is off. */
  forgetGender(): void {
    const { models, by } = this;
    const { gender } = models.value;
    if (gender === null) return;
    models.value = { ...models.value, gender: null };
    if (by !== null) this.by = { ...by, models: by.models.filter(({ name }) => name !== gender) };
    for (const person of this.record?.people ?? []) person.gender = null;
    this.version.value++;
  }

  /** Reads the whole video; never throws. */
  async read(client: AnalysisClient): Promise<void> {
    if (this.state.value !== 'waiting') return;
    this.state.value = 'opening';
    this.startedAt = performance.now();
    const port = this.open((notice) => {
      this.take(notice);
      if (notice.type === 'facts') void this.makePlayable(client);
    });
    this.readPort = port.own;
    const { rate = DEFAULT_RATE, expression, gender } = this.choices;
    const models = { expression, gender };
    const body = { file: this.file, models, rate, port: port.other };
    try {
      const { cancelled, problem, alike } = await client.ask('read-video', body, [port.other]);
      await port.ended;
      this.alike = alike;
      this.by = await readByNow(client, this.models.value);
      const nothing = (this.record?.frames ?? 0) === 0;
      this.end(cancelled ? 'cancelled' : nothing ? 'failed' : 'done');
      if (problem !== null) this.problem.value = problemSentence(this.file.name, problem);
    } catch (error) {
      this.end('failed');
      this.problem.value = this.sentenceOf(error);
    } finally {
      port.own.close();
    }
  }

  /** Takes over what the user changed about the people when the video was read before. */
  takeEdits(earlier: VideoJob): void {
    const edits = earlier.edits.peek();
    if (!hasEdits(edits) || earlier.record === null || this.record === null) return;
    const carried = carriedOver(edits, earlier.record, this.record);
    this.edits.value = carried.edits;
    if (!carried.isComplete) this.editsLost.value = WORDS.editsLost;
  }

  /** Stops the reading and the writing; what was read is kept. */
  cancel(): void {
    if (this.state.value === 'waiting') this.state.value = 'cancelled';
    sendCancel(this.readPort);
    this.stopWriting();
  }

  stopWriting(): void {
    sendCancel(this.writePort);
  }

  /** Writes the annotated copy, after any that is being written already; never throws. */
  annotate(client: AnalysisClient): Promise<Copy> {
    const copy = this.written.then(() => this.write(client));
    this.written = copy;
    return copy;
  }

  private step(step: ReturnType<typeof undone<VideoEdits>>): void {
    if (step === null) return;
    this.history.value = step.history;
    this.edits.value = step.state;
  }

  private async write(client: AnalysisClient): Promise<Copy> {
    const { readings, file } = this;
    if (readings === null) return 'failed';
    this.writing.value = { type: 'writing', share: 0 };
    const port = this.open((notice) => {
      if (notice.type === 'written') this.writing.value = { type: 'writing', share: notice.share };
    });
    this.writePort = port.own;
    try {
      const about = this.by && provenanceOfVideo({ file: file.name, by: this.by, cut: this.cut });
      const body = {
        file,
        people: readings.people.map(packPerson),
        about: inOneLine(about ?? []),
        port: port.other,
      };
      const copy = await client.ask('annotate-video', body, [port.other]);
      this.writing.value = { type: 'none' };
      return copy;
    } catch (error) {
      const stopped = error instanceof AnalysisError && error.refusal.problem?.code === 'stopped';
      this.writing.value = stopped
        ? { type: 'none' }
        : { type: 'failed', sentence: this.sentenceOf(error) };
      return stopped ? 'stopped' : 'failed';
    } finally {
      port.own.close();
      this.writePort = null;
    }
  }

  private open(onNotice: (notice: VideoNotice) => void) {
    const { port1, port2 } = new MessageChannel();
    const ended = new Promise<void>((resolve) => {
      port1.onmessage = ({ data }: MessageEvent<VideoNotice>) => {
        onNotice(data);
        if (data.type === 'end') resolve();
      };
    });
    return { own: port1, other: port2, ended };
  }

  private take(notice: VideoNotice): void {
    if (notice.type === 'facts') {
      this.facts = notice.facts;
      this.record = new ReadingRecord(notice.facts);
      this.state.value = 'reading';
      this.version.value++;
    }
    if (notice.type !== 'frames' || this.record === null) return;
    const off = this.models.value.gender === null;
    for (const frame of notice.frames) this.record.add(off ? genderless(frame) : frame);
    const now = performance.now();
    const share = notice.doneMs / Math.max(1, this.facts?.durationMs ?? 0);
    this.doneMs.value = notice.doneMs;
    this.leftMs.value = remainingMs(Math.min(1, share), now - this.startedAt);
    const pause = Math.max(CHANGE_EVERY_MS, this.record.length * CHANGE_MS_PER_READING);
    if (now - this.changedAt < pause) return;
    this.changedAt = now;
    this.version.value++;
  }

  private end(state: JobState): void {
    this.record?.finish();
    this.tookMs.value = performance.now() - this.startedAt;
    this.leftMs.value = null;
    this.readPort = null;
    this.state.value = state;
    this.version.value++;
  }

  private sentenceOf(error: unknown): string {
    if (error instanceof AnalysisError && error.refusal.problem !== undefined) {
      return problemSentence(this.file.name, error.refusal.problem);
    }
    const detail = error instanceof Error ? error.message : String(error);
    return problemSentence(this.file.name, { code: 'failed', detail });
  }
}

function genderless({ readings, ...frame }: FrameReadings): FrameReadings {
  return { ...frame, readings: readings.map((reading) => ({ ...reading, gender: null })) };
}

function sendCancel(port: MessagePort | null): void {
  const cancel: VideoOrder = 'cancel';
  port?.postMessage(cancel);
}
