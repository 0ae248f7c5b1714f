import { type CameraProblem, cameraProblemOf } from './camera';

/** Why there is no sound: the same may be the matter as with a camera. */
export type MicrophoneProblem = Exclude<CameraProblem, 'lost'>;

const SENTENCES: Readonly<Record<MicrophoneProblem, string>> = {
  none: 'No microphone was found on this computer; untick the sound to record without it.',
  refused:
    'The browser was not allowed to use the microphone. Allow it by the sign beside the address, or untick the sound.',
  busy: 'The microphone cannot be opened; another program may be using it.',
  insecure: 'The browser offers no microphone to this page.',
  failed: 'The microphone could not be opened.',
};

export function microphoneSentence(problem: MicrophoneProblem): string {
  return SENTENCES[problem];
}

/** Opens the microphone, for which the browser asks the user; who opens it stops its tracks. */
export async function openMicrophone(): Promise<MediaStream | MicrophoneProblem> {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch (error) {
    return cameraProblemOf(error);
  }
}
