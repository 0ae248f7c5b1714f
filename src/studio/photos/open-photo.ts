import { HEAD_BYTES, hasFittingName, kindOf } from '../file-kind';
import { WORDS } from './strings';

/** A file that cannot be read as a picture; the message is one sentence that names it. */
export class PhotoError extends Error {
  override readonly name = 'PhotoError';
}

export interface OpenedPhoto {
  /** Size of the upright picture, px. */
  readonly width: number;
  readonly height: number;
  /** A sentence about something odd in the file, although it can be read. */
  readonly note: string | null;
}

/**
 * Finds out the type and size of a picture, without decoding it.
 *
 * @throws PhotoError where the file is not a picture
 */
export async function openPhoto(file: File): Promise<OpenedPhoto> {
  if (file.size === 0) throw new PhotoError(WORDS.problems.empty(file.name));
  const head = await file
    .slice(0, HEAD_BYTES)
    .arrayBuffer()
    .catch(() => {
      throw new PhotoError(WORDS.problems.gone(file.name));
    });
  const kind = kindOf(new Uint8Array(head));
  if (kind !== null && !(kind.is === 'picture' && kind.readable)) {
    throw new PhotoError(WORDS.problems.isSomethingElse(file.name, kind.words));
  }
  const size = await sizeOf(file);
  const renamed = kind !== null && !hasFittingName(file.name, kind);
  return { ...size, note: renamed ? WORDS.renamed(file.name, kind.words) : null };
}

/** Uses an image element, which reads only as much of a file as it needs to know its size. */
async function sizeOf(file: File): Promise<{ width: number; height: number }> {
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await new Promise((resolve, reject) => {
      image.onload = resolve;
      image.onerror = reject;
    });
    return { width: image.naturalWidth, height: image.naturalHeight };
  } catch {
    throw new PhotoError(WORDS.problems.noPicture(file.name));
  } finally {
    URL.revokeObjectURL(url);
  }
}
