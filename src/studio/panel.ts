import { effect, type Signal, signal, untracked } from '@preact/signals';
import type { AnalysisClient } from './analysis-client';
import { type Choices, chosenNow, createChoices } from './choices';
import type { DataRun } from './data/data-run';
import { KeptWork } from './kept/kept-work';
import { PhotoQueue } from './photos/photo-queue';
import { SavedMarks } from './saved-marks';
import { VideoQueue } from './video/queue';
import { Film } from './webcam/film';

/** What every tab gets. The queues are shared, so that a tab can pass a file on to another. */
export interface PanelProps {
  readonly client: AnalysisClient;
  readonly choices: Choices;
  readonly photos: PhotoQueue;
  readonly videos: VideoQueue;
  /** The reading of labelled pictures; `null` before the first one. */
  readonly dataRun: Signal<DataRun | null>;
  readonly saved: SavedMarks;
  /** What records the webcam. */
  readonly film: Film;
  readonly kept: KeptWork;
}

/** Creates the page's state, which is empty at first. */
export function createPanel(client: AnalysisClient): PanelProps {
  const choices = createChoices();
  const photos = new PhotoQueue(client, chosenNow(choices));
  const videos = new VideoQueue(client);
  effect(() => {
    const chosen = chosenNow(choices);
    // Untracked, so that this runs for changed choices only, not for changes of the queue.
    untracked(() => {
      photos.choose(chosen);
      videos.choose(chosen);
    });
  });
  const dataRun = signal<DataRun | null>(null);
  const kept = new KeptWork(photos, videos);
  const [saved, film] = [new SavedMarks(), new Film()];
  return { client, choices, photos, videos, dataRun, saved, film, kept };
}
