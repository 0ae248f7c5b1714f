import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Ask } from '../../ui/ask';
import { Button } from '../../ui/button';
import { Select } from '../../ui/select';
import type { PanelProps } from '../panel';
import { FilesTable } from './files-table';
import { FILTERS, type Filter, isShown } from './looks';
import { PhotoCard } from './photo-card';
import type { PhotoJob } from './photo-job';
import { WORDS } from './strings';
import { Thumbnail } from './thumbnail';
import { useNarrow } from './use-narrow';

type View = keyof typeof WORDS.views;

const views = () => Object.entries(WORDS.views).map(([name, title]) => ({ name, title }));

/** All files as a grid or a table, and beside it the details of the chosen one. */
export function PhotoFiles(panel: Pick<PanelProps, 'photos' | 'client' | 'choices' | 'saved'>) {
  const { photos: queue } = panel;
  const filter = useSignal<Filter>('all');
  const view = useSignal<View>('grid');
  const picked = useSignal<PhotoJob | null>(null);
  const focusWanted = useRef(false);
  const narrow = useNarrow();
  const all = queue.jobs.value;
  const shown = all.filter(({ state }) => isShown(filter.value, state.value));
  const known = picked.value !== null && shown.includes(picked.value) ? picked.value : null;
  // On a small screen the details push everything else down, so that nothing is open before it is asked for.
  const first = narrow && shown.length > 1 ? null : (shown[0] ?? null);
  const chosen = known ?? first;
  const choose = (job: PhotoJob, byKeyboard: boolean) => {
    focusWanted.current = byKeyboard;
    picked.value = narrow && picked.value === job ? null : job;
  };
  const remove = (job: PhotoJob) => {
    const at = shown.indexOf(job);
    picked.value = narrow ? null : (shown[at + 1] ?? shown[at - 1] ?? null);
    queue.remove(job);
  };
  const details = chosen && (
    <Details
      key={chosen.id}
      {...panel}
      job={chosen}
      focus={focusWanted}
      back={view.value === 'grid' ? chosen.id : `row-${chosen.id}`}
      onRemove={() => remove(chosen)}
    />
  );
  const items = shown.flatMap((job) => [
    <li key={job.id}>
      <Thumbnail
        job={job}
        chosen={job === chosen}
        onChoose={(byKeyboard) => choose(job, byKeyboard)}
      />
    </li>,
    ...(narrow && job === chosen
      ? [
          <li key="details" class="photo-inline">
            {details}
          </li>,
        ]
      : []),
  ]);
  const isGrid = view.value === 'grid';
  return (
    <>
      <div class="photo-tools">
        <Select
          words={WORDS.show}
          choices={FILTERS.map((name) => ({ name, title: titleOf(name, all) }))}
          value={filter.value}
          status=""
          onChange={(name) => {
            filter.value = name as Filter;
          }}
        />
        <Select
          words={WORDS.view}
          choices={views()}
          value={view.value}
          status=""
          onChange={(name) => {
            view.value = name as View;
          }}
        />
        <Clear photos={queue} saved={panel.saved} />
      </div>
      {shown.length === 0 && <p class="soft">{WORDS.noneOfThese}</p>}
      <div class="photo-files">
        {isGrid ? (
          <ul class="photo-grid" aria-label={WORDS.list}>
            {items}
          </ul>
        ) : (
          <FilesTable
            jobs={shown}
            chosen={chosen}
            gender={panel.choices.gender.value}
            onChoose={choose}
          />
        )}
        {!(narrow && isGrid) && details}
      </div>
    </>
  );
}

/** Removes everything; asks first where something of it is not saved. */
function Clear({ photos, saved }: Pick<PanelProps, 'photos' | 'saved'>) {
  const dialog = useRef<HTMLDialogElement>(null);
  const unsaved = photos.read.filter(({ photo }) => !saved.has(photo)).length;
  return (
    <>
      <Button onClick={() => (unsaved > 0 ? dialog.current?.showModal() : photos.clear())}>
        {WORDS.clear}
      </Button>
      <Ask
        dialog={dialog}
        heading={WORDS.clearing.heading}
        body={WORDS.clearing.body(unsaved)}
        cancel={WORDS.clearing.cancel}
        confirm={WORDS.clear}
        onConfirm={() => photos.clear()}
      />
    </>
  );
}

function titleOf(filter: Filter, jobs: readonly PhotoJob[]): string {
  return WORDS.filters[filter](jobs.filter(({ state }) => isShown(filter, state.value)).length);
}

interface DetailsProps extends Pick<PanelProps, 'client' | 'choices' | 'saved'> {
  readonly job: PhotoJob;
  /** Whether the focus goes to the details when they appear. */
  readonly focus: { current: boolean };
  /** The id of the element that Escape gives the focus back to. */
  readonly back: string;
  readonly onRemove: () => void;
}

/** Everything about one file. */
function Details({ job, client, choices, saved, focus, back, onRemove }: DetailsProps) {
  const region = useRef<HTMLElement>(null);
  useEffect(() => {
    if (focus.current) region.current?.focus();
    focus.current = false;
  }, [focus]);
  return (
    <section
      ref={region}
      class="photo-details"
      tabIndex={-1}
      aria-label={WORDS.details(job.file.name)}
      onKeyDown={({ key }) => {
        if (key === 'Escape') document.getElementById(back)?.focus();
      }}
    >
      <PhotoCard job={job} client={client} choices={choices} saved={saved} onRemove={onRemove} />
    </section>
  );
}
