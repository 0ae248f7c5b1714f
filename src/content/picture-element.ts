import type { Size } from './placement';

/**
 * An element that shows moving pictures of people. Of a frame of another site, it is not known what it
 * shows; it counts only while the tab's picture is captured.
 */
export type PictureElement = HTMLVideoElement | HTMLCanvasElement | HTMLIFrameElement;

// Not `instanceof`: elements of an iframe belong to its own window's classes.
export function isCanvas(element: PictureElement): element is HTMLCanvasElement {
  return element.localName === 'canvas';
}

export function isVideo(element: PictureElement): element is HTMLVideoElement {
  return element.localName === 'video';
}

/** The size of what an element shows, in px of the picture; 0 while there is none. */
export function naturalSize(element: PictureElement): Size {
  if (isVideo(element)) return { width: element.videoWidth, height: element.videoHeight };
  if (isCanvas(element)) return { width: element.width, height: element.height };
  return { width: element.clientWidth, height: element.clientHeight };
}
