import { downloadZip } from 'client-zip';
import { modelTitle } from '../../ui/models';
import type { AnalysisClient } from '../analysis-client';
import { type VideoResult, videoCsv, videoJson, videoText } from './exports';
import type { VideoJob } from './job';

/** What was read of a video, as the exports want it; `null` where nothing was. */
export function resultOf({ file, record, choices }: VideoJob): VideoResult | null {
  if (record === null) return null;
  return { file: file.name, record, model: modelTitle(choices.expressionModel) };
}

/** The statistics of one video as files: text, CSV and JSON. */
export function statisticsFiles(result: VideoResult): File[] {
  const base = result.file.replace(/\.[^.]*$/, '');
  return [
    new File([videoText(result)], `${base}.txt`, { type: 'text/plain' }),
    new File([...videoCsv(result)], `${base}.csv`, { type: 'text/csv' }),
    new File([JSON.stringify(videoJson(result))], `${base}.json`, { type: 'application/json' }),
  ];
}

/**
 * Everything that is saved of one video: its annotated copy and its statistics.
 *
 * @returns without the copy where that could not be written; the job says why
 */
export async function filesOf(job: VideoJob, client: AnalysisClient): Promise<File[]> {
  const result = resultOf(job);
  if (result === null) return [];
  const copy = await job.annotate(client);
  return [...(copy === null ? [] : [copy]), ...statisticsFiles(result)];
}

/** One zip of files; large ones stay on the disk. */
export function zipOf(files: readonly File[]): Promise<Blob> {
  return downloadZip(files).blob();
}
