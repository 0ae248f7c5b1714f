import { useEffect, useMemo } from 'preact/hooks';
import type { PanelProps } from '../choices';
import { DropZone } from '../drop-zone';
import type { ReadChoices } from './job';
import { VideoQueue } from './queue';
import { claimScratch } from './scratch-folder';
import { WORDS } from './strings';
import { VideoCard } from './video-card';
import './videos.css';

const ACCEPTED = 'video/mp4,video/quicktime,video/webm,video/x-matroska,.mp4,.m4v,.mov,.webm,.mkv';

/** The tab for recorded videos. */
export function VideosPanel({ client, choices }: PanelProps) {
  const queue = useMemo(() => new VideoQueue(client), [client]);
  useEffect(() => {
    // Without such storage, or without locks, there is nothing to keep in order.
    claimScratch().catch(() => undefined);
  }, []);
  const chosen = {
    expressionModel: choices.expressionModel.value,
    gender: choices.gender.value,
  };
  return (
    <>
      <DropZone
        words={WORDS.choose}
        accept={ACCEPTED}
        onFiles={(files) => void queue.add(files, chosen)}
      >
        {WORDS.drop}
      </DropZone>
      {queue.jobs.value.length > 0 && (
        <ul class="videos" aria-label={WORDS.list}>
          {queue.jobs.value.map((job) => (
            <VideoCard
              key={job.id}
              job={job}
              client={client}
              onRemove={() => queue.remove(job)}
              onAgain={
                sameChoices(job.choices, chosen) ? null : () => void queue.again(job, chosen)
              }
            />
          ))}
        </ul>
      )}
    </>
  );
}

function sameChoices(a: ReadChoices, b: ReadChoices): boolean {
  return a.expressionModel === b.expressionModel && a.gender === b.gender;
}
