import { effect } from '@preact/signals';
import type { DataRun } from './data/data-run';
import type { PanelProps } from './panel';
import type { PhotoJob } from './photos/photo-job';
import type { SavedMarks } from './saved-marks';

type Work = Pick<PanelProps, 'photos' | 'videos' | 'dataRun' | 'saved' | 'film'>;

/** Whether something would be lost that the user has not saved. */
export function isUnsaved(work: Work): boolean {
  const { photos, videos, saved } = work;
  if (isNeverKept(work)) return true;
  if (photos.read.some(({ photo }) => !saved.has(photo))) return true;
  return videos.read.some((job) => !saved.has(job.edits.value));
}

/** Whether something would be lost even where readings are kept, since it is more than those. */
export function isNeverKept({ photos, videos, dataRun, saved, film }: Work): boolean {
  if (photos.toRead.value > 0 || videos.jobs.value.some((job) => !job.ended)) return true;
  // A recording, and what was recorded or taken with the webcam, is nowhere else.
  if (film.state.value !== 'off') return true;
  if (photos.jobs.value.some((job) => job.isOnlyHere && !isSavedPhoto(job, saved))) return true;
  if (videos.jobs.value.some((job) => job.isOnlyHere && !saved.has(job.edits.value))) return true;
  const run = dataRun.value;
  if (run === null) return false;
  // Figures of labelled pictures are not kept, and no adjusted model is before the user wants that.
  return !saved.has(run) || isAdjusting(run);
}

function isSavedPhoto({ lastRead }: PhotoJob, saved: SavedMarks): boolean {
  return lastRead !== null && saved.has(lastRead.photo);
}

/** Whether an adjustment runs, or a better model came of it that is not kept. */
function isAdjusting(run: DataRun): boolean {
  // There is none before the report.
  if (run.report.value === null || run.adjusting === null) return false;
  const phase = run.adjusting.phase.value;
  if (phase.name !== 'done') return phase.name === 'fitting';
  return phase.outcome.verdict === 'gain' && phase.kept === null;
}

/**
 * Lets the browser ask before the page is left, but only while something is unsaved: a page that always
 * listens is not kept for going back.
 *
 * @param isKept whether what was read can be opened again
 */
export function askBeforeLeaving(work: Work, isKept: () => boolean): void {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  effect(() => {
    if (isNeverKept(work) || (isUnsaved(work) && !isKept())) addEventListener('beforeunload', ask);
    else removeEventListener('beforeunload', ask);
  });
}
