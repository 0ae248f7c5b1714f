import type { AnalysisClient } from '../analysis-client';
import { fileOf } from '../file-of';
import { savedName } from '../names';
import { type VideoResult, videoJson, videoTables, videoText } from './exports';
import type { VideoJob } from './job';

/** A video's readings, as the exports need them; `null` where nothing was read. */
export function resultOf(job: VideoJob): VideoResult | null {
  const { file, facts, readings, models, by } = job;
  if (readings === null || facts === null || by === null) return null;
  return { file: file.name, facts, record: readings, models: models.value, by, cut: job.cut };
}

/** The statistics of one video as files: text, CSV (more than one where it is long), and JSON last. */
export function statisticsFiles(result: VideoResult): File[] {
  const name = (end: string) => savedName(result.file, end);
  const tables = Array.from(videoTables(result), (pieces, i) =>
    fileOf(pieces, name(i === 0 ? '.csv' : `-${i + 1}.csv`), 'text/csv'),
  );
  return [
    new File([videoText(result)], name('.txt'), { type: 'text/plain' }),
    ...tables,
    fileOf(videoJson(result), name('.json'), 'application/json'),
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
  if (!job.missing.value) {
    const copy = await job.annotate(client);
    if (copy === 'stopped') throw new DOMException('stopped', 'AbortError');
    if (copy !== 'failed') yield copy;
  }
  yield* statisticsFiles(result);
}
