import { readWith } from '../../ui/models';
import type { AnalysisClient } from '../analysis-client';
import { fileOf } from '../file-of';
import { baseName } from '../names';
import { type VideoResult, videoCsv, videoJson, videoText } from './exports';
import type { VideoJob } from './job';

/** A video's readings, as the exports need them; `null` where nothing was read. */
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
 * All files that are saved for one video: its annotated copy and its statistics. A copy that could
 * not be written is left out; the job says why.
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
