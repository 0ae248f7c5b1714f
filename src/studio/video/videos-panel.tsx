import { useSignal } from '@preact/signals';
import { chosenNow, sameModels } from '../choices';
import { DropZone } from '../drop-zone';
import { type Given, wanted } from '../given-files';
import type { PanelProps } from '../panel';
import { SaveEverything } from './save-everything';
import { WORDS } from './strings';
import { VideoCard } from './video-card';
import './videos.css';

const ACCEPTED = 'video/mp4,video/quicktime,video/webm,video/x-matroska,.mp4,.m4v,.mov,.webm,.mkv';

/** The tab for recorded videos. */
export function VideosPanel({ client, choices, photos, videos: queue }: PanelProps) {
  const chosen = chosenNow(choices);
  const nothing = useSignal(false);
  const take = (given: readonly Given[]) => {
    const files = wanted(given, ACCEPTED);
    nothing.value = given.length > 0 && files.length === 0;
    void queue.add(files, chosen);
  };
  return (
    <>
      <DropZone words={WORDS.choose} accept={ACCEPTED} onGiven={take}>
        {WORDS.drop}
      </DropZone>
      {nothing.value && (
        <p class="problem" role="alert">
          {WORDS.nothing}
        </p>
      )}
      <SaveEverything client={client} choices={choices} photos={photos} videos={queue} />
      {queue.jobs.value.length > 0 && (
        <ul class="videos" aria-label={WORDS.list}>
          {queue.jobs.value.map((job) => (
            <VideoCard
              key={job.id}
              job={job}
              client={client}
              onRemove={() => queue.remove(job)}
              onAgain={
                sameModels(job.models.value, chosen) ? null : () => void queue.again(job, chosen)
              }
            />
          ))}
        </ul>
      )}
    </>
  );
}
