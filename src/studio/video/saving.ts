import type { AnalysisClient } from '../analysis-client';
import { fileOf } from '../file-of';
import { savedName } from '../names';
import type { Unread } from '../read-by';
import { type VideoResult, videoJson, videoTables, videoText } from './exports';
import type { VideoJob } from './job';
import { WORDS } from './strings';

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
 * All files that are saved for one video: its annotated copy and its statistics.
 *
 * @param left is told why there is no annotated copy, or nothing at all
 * @throws DOMException `AbortError` where the user stopped the writing
 */
export async function* filesOfVideo(
  job: VideoJob,
  client: AnalysisClient,
  left: (one: Unread) => void,
): AsyncGenerator<File> {
  const result = resultOf(job);
  const file = job.file.name;
  if (result === null) {
    left({ file, why: job.problem.value ?? WORDS.states.failed });
    return;
  }
  if (job.missing.value) {
    left({ file, why: WORDS.missing });
  } else {
    const copy = await job.annotate(client);
    if (copy === 'stopped') throw new DOMException('stopped', 'AbortError');
    if (copy === 'failed') left({ file, why: whyNoCopy(job) });
    else yield copy;
  }
  yield* statisticsFiles(result);
}

function whyNoCopy({ writing: { value } }: VideoJob): string {
  return value.type === 'failed' ? value.sentence : WORDS.why.noCopy;
}
