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

/** Of these in a folder, a sentence says why they cannot be read; without, they would be left out. */
const VIDEOS = `${ACCEPTED},.avi,.wmv,.asf,.flv,.mpg,.mpeg,.vob,.mts,.m2ts,.3gp,.ogv,video/mp2t`;

/** The tab for recorded videos. */
export function VideosPanel(panel: PanelProps) {
  const { client, choices, saved, videos: queue } = panel;
  const chosen = chosenNow(choices);
  const others = useSignal<string | null>(null);
  const take = (given: readonly Given[]) => {
    const files = wanted(given, VIDEOS);
    const left = given.length - files.length;
    others.value = left === 0 ? null : files.length === 0 ? WORDS.nothing : WORDS.others(left);
    void queue.add(files, chosen);
  };
  return (
    <>
      <DropZone words={WORDS.choose} accept={ACCEPTED} onGiven={take}>
        {WORDS.drop}
      </DropZone>
      {others.value !== null && (
        <p class="problem" role="alert">
          {others.value}
        </p>
      )}
      <SaveEverything {...panel} />
      {queue.jobs.value.length > 0 && (
        <ul class="videos" aria-label={WORDS.list}>
          {queue.jobs.value.map((job) => (
            <VideoCard
              key={job.id}
              job={job}
              client={client}
              onSaved={() => saved.mark(job.edits.value)}
              onRemove={() => queue.remove(job)}
              onAgain={
                job.missing.value || sameModels(job.models.value, chosen)
                  ? null
                  : () => void queue.again(job, chosen)
              }
            />
          ))}
        </ul>
      )}
    </>
  );
}
