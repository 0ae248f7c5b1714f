/** Chromium has it; TypeScript's DOM types lack it. */
interface DocumentPictureInPicture extends EventTarget {
  readonly window: Window | null;
}

const pictureInPicture = (): DocumentPictureInPicture | undefined =>
  (window as { documentPictureInPicture?: DocumentPictureInPicture }).documentPictureInPicture;

/**
 * The documents in which this page shows its videos: its own, and that of its picture-in-picture
 * window while it has one. That window is of the page's own origin, but no frame of the page.
 */
export function pageDocuments(): Document[] {
  const other = pictureInPicture()?.window?.document;
  return other === undefined ? [document] : [document, other];
}

/** Calls back when the page opens a picture-in-picture window. */
export function whenPictureInPicture(opened: () => void, signal: AbortSignal): void {
  pictureInPicture()?.addEventListener('enter', opened, { signal });
}
