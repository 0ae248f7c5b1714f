import { effect, untracked } from '@preact/signals';
import type { AnalysisClient } from './analysis-client';
import { type Choices, chosenNow, createChoices } from './choices';
import { PhotoQueue } from './photos/photo-queue';
import { VideoQueue } from './video/queue';

/** What every tab is given: a tab may hand something to another one. */
export interface PanelProps {
  readonly client: AnalysisClient;
  readonly choices: Choices;
  readonly photos: PhotoQueue;
  readonly videos: VideoQueue;
}

/** The state of the page, with nothing in it yet. */
export function createPanel(client: AnalysisClient): PanelProps {
  const choices = createChoices();
  const photos = new PhotoQueue(client, chosenNow(choices));
  effect(() => {
    const chosen = chosenNow(choices);
    // What the queue looks at is no reason to choose again.
    untracked(() => photos.choose(chosen));
  });
  return { client, choices, photos, videos: new VideoQueue(client) };
}
