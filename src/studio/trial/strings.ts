import { messages } from '../../language/messages';

/** The words of the trial on the welcome page, apart from the camera's problems (webcam/camera.ts). */
export const WORDS = messages('trial', {
  yourself: 'Try it on yourself',
  sample: 'Try it on a sample call',
  stop: 'Stop',
  starting: 'Starting…',
  picture: {
    yourself: 'The camera’s picture, with what your face looks like',
    sample: 'A made-up call of four people, with what each face looks like',
  },
  note: {
    yourself: 'The picture is read on this computer. Nothing of it is kept, and nothing is sent.',
    sample: 'Four photographs that move a little, read as the videos of a call are.',
  },
});
