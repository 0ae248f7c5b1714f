import { messages } from '../../language/messages';

/** Why there is no picture of a camera. */
export type CameraProblem = 'none' | 'refused' | 'busy' | 'lost' | 'insecure' | 'failed';

const SENTENCES = messages('camera', {
  none: 'No camera was found on this computer.',
  refused:
    'The browser was not allowed to use the camera. Allow it with the icon beside the address, then start again.',
  busy: 'The camera cannot be opened; another program may be using it.',
  lost: 'The camera was switched off or unplugged.',
  insecure: 'The browser does not offer a camera to this page.',
  failed: 'The camera could not be opened.',
} satisfies Readonly<Record<CameraProblem, string>>);

export function cameraSentence(problem: CameraProblem): string {
  return SENTENCES[problem];
}

/** What an error of `getUserMedia` means. */
export function cameraProblemOf(error: unknown): Exclude<CameraProblem, 'lost'> {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'none';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return name === 'TypeError' ? 'insecure' : 'failed';
}

/**
 * Opens the camera, without its microphone.
 *
 * @throws what `getUserMedia` throws; TypeError where the page is not in a secure context
 */
export function openCamera(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({
    video: { width: { ideal: 1280 }, height: { ideal: 720 } },
    audio: false,
  });
}
