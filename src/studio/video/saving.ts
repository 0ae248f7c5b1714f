import { readWith } from '../../ui/models';
import type { AnalysisClient } from '../analysis-client';
import { fileOf } from '../file-of';
import { baseName } from '../names';
import { type VideoResult, videoCsv, videoJson, videoText } from './exports';
import type { VideoJob } from './job';

/** What was read of a video, as the exports want it; `null` where nothing was. */
export function resultOf({ file, facts, record, choices }: VideoJob): VideoResult | null {
  if (record === null || facts === null) return null;
  return { file: file.name, facts, record, model: readWith(choices) };
}

/** The statistics of one video as files: text, CSV and JSON. */
export function statisticsFiles(result: VideoResult): File[] {
  const base = baseName(result.file);
  return [
    new File([videoText(result)], `${base}.txt`, { type: 'text/plain' }),
    fileOf(videoCsv(result), `${base}.csv`, 'text/csv'),
    fileOf(videoJson(result), `${base}.json`, 'application/json'),
  ];
}

/**
 * Everything that is saved of one video: its annotated copy and its statistics. The copy is left out
 * where it could not be written; the job says why.
 *
 * @throws DOMException `AbortError` where the user stopped the writing
 */
export async function* filesOfVideo(job: VideoJob, client: AnalysisClient): AsyncGenerator<File> {
  const result = resultOf(job);
  if (result === null) return;
  const copy = await job.annotate(client);
  if (copy === 'stopped') throw new DOMException('stopped', 'AbortError');
  if (copy !== 'failed') yield copy;
  yield* statisticsFiles(result);
}
