import { Glyph } from '../../ui/icons';
import { labelsFound, stateWords } from './looks';
import type { PhotoJob } from './photo-job';

/** What is no picture has no broken one in its place. */
function hide({ currentTarget }: { readonly currentTarget: HTMLElement }): void {
  currentTarget.hidden = true;
}

interface ThumbnailProps {
  readonly job: PhotoJob;
  readonly chosen: boolean;
  /** @param byKeyboard whether the focus should follow to the details */
  readonly onChoose: (byKeyboard: boolean) => void;
}

/** A small picture, and what was found in it. */
export function Thumbnail({ job, chosen, onChoose }: ThumbnailProps) {
  const state = job.state.value;
  const { name } = job.file;
  const found = state.phase === 'done' ? labelsFound(state.photo) : [];
  return (
    <button
      type="button"
      class={`thumbnail${state.phase === 'failed' ? ' is-failed' : ''}`}
      id={job.id}
      aria-pressed={chosen}
      title={name}
      onClick={({ detail }) => onChoose(detail === 0)}
    >
      <span class="thumbnail-picture">
        {state.phase !== 'failed' && !job.missing.value && (
          <img src={job.url} alt="" loading="lazy" decoding="async" onError={hide} />
        )}
      </span>
      <span class="thumbnail-name">{name}</span>
      <span class="thumbnail-found">
        {found.length === 0 ? (
          stateWords(state)
        ) : (
          <>
            <span class="hidden-words">{stateWords(state)}</span>
            {found.map(([label, count]) => (
              <span key={label} class="thumbnail-count" aria-hidden="true">
                <Glyph label={label} size={18} />
                {count}
              </span>
            ))}
          </>
        )}
      </span>
    </button>
  );
}
