import { type Signal, signal } from '@preact/signals';
import { microphoneSentence, openMicrophone } from './microphone';
import { paint } from './painting';
import { type Recording, record } from './recorder';
import { WORDS } from './strings';

export type FilmState = 'off' | 'starting' | 'on';

/** Records the camera's picture, with the readings drawn on it or not, one recording at a time. */
export class Film {
  readonly state: Signal<FilmState> = signal('off');
  /** Whether the next recording has sound; the microphone is opened only when it begins. */
  readonly sound = signal(false);
  /** One sentence about a recording that could not begin. */
  readonly problem = signal<string | null>(null);
  /** The canvas that is recorded, to be painted frame by frame; `null` between recordings. */
  canvas: HTMLCanvasElement | null = null;
  /** Whether the readings are drawn on the recording. */
  annotated = true;

  private recording: Recording | null = null;
  private attempt = 0;

  /** How long the recording is so far, ms; 0 between recordings. */
  get elapsedMs(): number {
    return this.recording === null ? 0 : performance.now() - this.recording.startedAt;
  }

  /**
   * Begins a recording in the size of the camera's picture. If that fails, `problem` says why.
   *
   * @param annotated whether the readings are drawn on it
   */
  async begin(video: HTMLVideoElement, annotated = true): Promise<void> {
    if (this.state.value !== 'off') return;
    this.attempt += 1;
    const { attempt } = this;
    this.annotated = annotated;
    this.state.value = 'starting';
    this.problem.value = null;
    const microphone = this.sound.value ? await openMicrophone() : null;
    if (this.attempt !== attempt) {
      // It was cancelled, or the camera was lost, while the browser asked for the microphone.
      if (typeof microphone !== 'string')
        for (const track of microphone?.getTracks() ?? []) track.stop();
      return;
    }
    if (typeof microphone === 'string') return this.fail(microphoneSentence(microphone));
    const canvas = document.createElement('canvas');
    paint(video, canvas, null, false);
    try {
      this.recording = record(canvas, microphone, new Date());
    } catch {
      return this.fail(WORDS.recordFailed);
    }
    this.canvas = canvas;
    this.state.value = 'on';
  }

  /** Ends the recording, also one that is about to begin. @returns its file; `null` where there is none */
  async finish(): Promise<File | null> {
    this.attempt += 1;
    const { recording } = this;
    this.recording = null;
    this.canvas = null;
    this.state.value = 'off';
    return recording === null ? null : recording.stop();
  }

  private fail(sentence: string): void {
    this.problem.value = sentence;
    this.state.value = 'off';
  }
}
