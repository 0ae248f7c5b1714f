import { decimal } from '../../language/formats';
import { messages, say } from '../../language/messages';
import { numberedPerson } from '../../ui/words';

/** The words of the tab for the webcam, apart from its problems (camera.ts, microphone.ts). */
export const WORDS = messages('webcam', {
  start: 'Start the camera',
  starting: 'Starting…',
  stop: 'Stop the camera',
  promise: 'The picture is read on this computer, and nothing of it leaves this page.',
  stored:
    'A photo goes to the Photos tab, and is gone when you remove it or close the page. A recording is saved to your downloads when you stop it. Nothing else is kept.',
  photo: 'Take a photo',
  photoTaken: say(
    (name: string) => ({ name }),
    '“{name}” is in the Photos tab now, and nowhere else.',
  ),
  showPhotos: 'Show the photos',
  record: 'Record',
  sound: 'Record sound too, with the microphone',
  stopRecording: say((time: string) => ({ time }), 'Stop recording ({time})'),
  rehearsal: {
    title: 'Rehearsal',
    begin: 'Rehearse a talk',
    countdown: say((seconds: number) => ({ seconds }), 'Recording begins in {seconds, number}'),
    cancel: 'Cancel',
    finish: 'Stop and see the timeline',
    guess: 'Guess first what the model will say',
    soFar: say((time: string) => ({ time }), 'What the model has found so far, {time}'),
    hint: 'The recording goes to the Videos tab and is read there. It is not saved unless you save it. The model says how a face looks to it, which is often wrong, and not how a talk comes across.',
  },
  picture: 'The camera’s picture, with what each face looks like',
  noFace: 'No face in view.',
  hz: say((hz: number) => ({ rate: decimal(hz, 1) }), '{rate} readings a second'),
  person: numberedPerson,
  people: 'In the picture',
  recordFailed: 'This browser cannot record a video.',
  saved: say((name: string) => ({ name }), '“{name}” was saved to your downloads.'),
});
