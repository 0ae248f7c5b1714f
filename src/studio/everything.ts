import type { ZipEntry } from '../ui/saving/zip';
import type { AnalysisClient } from './analysis-client';
import { freeName, savedName } from './names';
import type { PictureType } from './photos/annotate';
import { filesOfPhotos, type SavedPhoto } from './photos/saving';
import type { Unread } from './read-by';
import type { VideoJob } from './video/job';
import { filesOfVideo } from './video/saving';

/** What is to be saved. */
export interface EverythingRead {
  readonly photos: readonly SavedPhoto[];
  /** Pictures that were given and not read. */
  readonly unread: readonly Unread[];
  /** Of the annotated pictures. */
  readonly type: PictureType;
  readonly videos: readonly VideoJob[];
}

/**
 * Everything that can be saved: a folder for each video, and beside them the annotated pictures and
 * their statistics. `npm run analyze` writes the same.
 *
 * @param left is told of what was read and cannot be saved
 * @throws DOMException `AbortError` when the signal aborts, or the writing of a video is stopped
 */
export async function* everything(
  { photos, unread, type, videos }: EverythingRead,
  client: AnalysisClient,
  signal: AbortSignal,
  left: (one: Unread) => void,
): AsyncGenerator<ZipEntry> {
  const pictures = photos.length > 0 ? filesOfPhotos(photos, unread, type, left) : [];
  for await (const file of pictures) {
    signal.throwIfAborted();
    yield { name: file.name, input: file };
  }
  const folders = new Set<string>();
  for (const job of videos) {
    signal.throwIfAborted();
    const folder = freeName(savedName(job.file.name, ''), folders);
    for await (const file of filesOfVideo(job, client, left)) {
      yield { name: `${folder}/${file.name}`, input: file };
    }
  }
}
