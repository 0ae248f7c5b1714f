import { element } from './tiles';

/** Chromium has it; TypeScript's DOM types lack it. */
interface WithDocumentPictureInPicture {
  readonly documentPictureInPicture?: {
    requestWindow(size: { width: number; height: number }): Promise<Window>;
  };
}

const SIZE = { width: 640, height: 400 };

/** Moves the tiles into a small window of their own, and back when that is closed. */
async function moveOut(main: HTMLElement): Promise<void> {
  const { documentPictureInPicture } = globalThis as WithDocumentPictureInPicture;
  const small = await documentPictureInPicture?.requestWindow(SIZE);
  if (small === undefined) throw new Error('This browser has no Document Picture-in-Picture.');
  const styles = document.querySelectorAll('link[rel=stylesheet], style');
  for (const style of styles) small.document.head.append(style.cloneNode(true));
  const place = document.createComment('The tiles are in another window.');
  main.before(place);
  small.document.body.style.cssText = document.body.style.cssText;
  small.document.body.append(main);
  playAll(main);
  small.addEventListener('pagehide', () => {
    place.replaceWith(main);
    playAll(main);
  });
}

/** Videos stop when they are moved. */
function playAll(main: HTMLElement): void {
  for (const video of main.querySelectorAll('video')) void video.play();
}

/** Adds a button to the page that moves the tiles into a Picture-in-Picture window. */
export function addPictureInPictureButton(main: HTMLElement): void {
  const button = element('button', 'pip');
  button.textContent = 'Picture-in-picture';
  button.addEventListener('click', () => void moveOut(main));
  document.querySelector('header')?.append(button);
}
