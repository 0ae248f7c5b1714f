import type { ZipEntry } from '../ui/saving/zip';
import type { AnalysisClient } from './analysis-client';
import { baseName, freeName } from './names';
import { filesOfPhotos, type SavedPhoto } from './photos/saving';
import type { VideoJob } from './video/job';
import { filesOfVideo } from './video/saving';

/**
 * Everything that can be saved: a folder for each video, and beside them the annotated pictures and
 * their statistics. `npm run analyze` writes the same.
 *
 * @throws DOMException `AbortError` when the signal aborts, or the writing of a video is stopped
 */
export async function* everything(
  photos: readonly SavedPhoto[],
  videos: readonly VideoJob[],
  client: AnalysisClient,
  signal: AbortSignal,
): AsyncGenerator<ZipEntry> {
  for await (const file of photos.length > 0 ? filesOfPhotos(photos) : []) {
    signal.throwIfAborted();
    yield { name: file.name, input: file };
  }
  const folders = new Set<string>();
  for (const job of videos) {
    signal.throwIfAborted();
    const folder = freeName(baseName(job.file.name), folders);
    for await (const file of filesOfVideo(job, client)) {
      yield { name: `${folder}/${file.name}`, input: file };
    }
  }
}
