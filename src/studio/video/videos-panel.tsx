import { useSignal } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import { Button } from '../../ui/button';
import type { PanelProps } from '../choices';
import { VideoQueue } from './queue';
import { WORDS } from './strings';
import { VideoCard } from './video-card';
import './videos.css';

const ACCEPTED = 'video/mp4,video/quicktime,video/webm,video/x-matroska,.mp4,.m4v,.mov,.webm,.mkv';

/** The tab for recorded videos. */
export function VideosPanel({ client, choices }: PanelProps) {
  const queue = useMemo(() => new VideoQueue(client), [client]);
  const take = (files: Iterable<File>) => {
    const { expressionModel, gender } = choices;
    void queue.add(files, { expressionModel: expressionModel.value, gender: gender.value });
  };
  return (
    <>
      <Give onFiles={take} />
      {queue.jobs.value.length > 0 && (
        <ul class="videos" aria-label={WORDS.list}>
          {queue.jobs.value.map((job) => (
            <VideoCard key={job.id} job={job} client={client} onRemove={() => queue.remove(job)} />
          ))}
        </ul>
      )}
    </>
  );
}

/** Where videos are dropped or chosen. */
function Give({ onFiles }: { readonly onFiles: (files: Iterable<File>) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const over = useSignal(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has the button beside it
    <div
      class={`video-drop${over.value ? ' is-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => {
        over.value = false;
      }}
      onDrop={(event) => {
        event.preventDefault();
        over.value = false;
        onFiles(event.dataTransfer?.files ?? []);
      }}
    >
      <Button kind="primary" onClick={() => input.current?.click()}>
        {WORDS.choose}
      </Button>
      <span class="soft">{WORDS.drop}</span>
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        multiple
        hidden
        aria-label={WORDS.choose}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // The same file may be chosen again.
          event.currentTarget.value = '';
          onFiles(files);
        }}
      />
    </div>
  );
}
