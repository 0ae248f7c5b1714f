import { messages } from '../../language/messages';
import { type CameraProblem, cameraProblemOf } from './camera';

/** Why there is no sound. */
export type MicrophoneProblem = Exclude<CameraProblem, 'lost'>;

const SENTENCES = messages('microphone', {
  none: 'No microphone was found on this computer. Untick the box for sound to record without it.',
  refused:
    'The browser was not allowed to use the microphone. Allow it with the icon beside the address, or untick the box for sound.',
  busy: 'The microphone cannot be opened; another program may be using it.',
  insecure: 'The browser does not offer a microphone to this page.',
  failed: 'The microphone could not be opened.',
} satisfies Readonly<Record<MicrophoneProblem, string>>);

export function microphoneSentence(problem: MicrophoneProblem): string {
  return SENTENCES[problem];
}

/** Opens the microphone; the browser may ask the user first. The caller stops its tracks. */
export async function openMicrophone(): Promise<MediaStream | MicrophoneProblem> {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch (error) {
    return cameraProblemOf(error);
  }
}
