import { effect } from '@preact/signals';
import type { PanelProps } from './panel';

type Work = Pick<PanelProps, 'photos' | 'videos' | 'dataRun' | 'saved'>;

/** Whether something would be lost that the user has not saved. */
export function isUnsaved({ photos, videos, dataRun, saved }: Work): boolean {
  if (photos.toRead.value > 0) return true;
  if (photos.read.some(({ photo }) => !saved.has(photo))) return true;
  const run = dataRun.value;
  if (run !== null && !saved.has(run)) return true;
  return videos.jobs.value.some((job) => {
    if (!job.ended) return true;
    return (job.record?.frames ?? 0) > 0 && !saved.has(job.edits.value);
  });
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
    const reading =
      work.photos.toRead.value > 0 || work.videos.jobs.value.some((job) => !job.ended);
    const unsaved = isUnsaved(work) && (reading || !isKept());
    if (unsaved) addEventListener('beforeunload', ask);
    else removeEventListener('beforeunload', ask);
  });
}
