import type { Size } from './placement';

/** An element that shows moving pictures of people. */
export type PictureElement = HTMLVideoElement | HTMLCanvasElement;

// Not `instanceof`: elements of an iframe belong to its own window's classes.
export function isCanvas(element: PictureElement): element is HTMLCanvasElement {
  return element.localName === 'canvas';
}

/** The size of what an element shows, in px of the picture; 0 while there is none. */
export function naturalSize(element: PictureElement): Size {
  if (isCanvas(element)) return { width: element.width, height: element.height };
  return { width: element.videoWidth, height: element.videoHeight };
}
