import { numberedPerson } from '../../ui/words';

/** The words of the tab for the webcam, apart from its problems (camera.ts, microphone.ts). */
export const WORDS = {
  start: 'Start the camera',
  starting: 'Starting…',
  stop: 'Stop the camera',
  promise: 'The picture is read on this computer, and nothing of it leaves this page.',
  stored:
    'A photo goes to the Photos tab, and is gone when you remove it or close the page. A recording is saved to your downloads when you stop it. Nothing else is kept.',
  photo: 'Take a photo',
  photoTaken: (name: string) => `“${name}” is in the Photos tab now, and nowhere else.`,
  showPhotos: 'Show the photos',
  record: 'Record',
  sound: 'Record sound too, with the microphone',
  stopRecording: (time: string) => `Stop recording (${time})`,
  rehearsal: {
    title: 'Rehearsal',
    begin: 'Rehearse a talk',
    countdown: (seconds: number) => `Recording begins in ${seconds}`,
    cancel: 'Cancel',
    finish: 'Stop and see the timeline',
    guess: 'Guess first what the model will say',
    soFar: (time: string) => `What the model has found so far, ${time}`,
    hint: 'The recording goes to the Videos tab and is read there. It is not saved unless you save it. The model says how a face looks to it, which is often wrong, and not how a talk comes across.',
  },
  picture: 'The camera’s picture, with what each face looks like',
  noFace: 'No face in view.',
  hz: (hz: number) => `${hz.toFixed(1)} readings a second`,
  person: numberedPerson,
  people: 'In the picture',
  recordFailed: 'This browser cannot record a video.',
  saved: (name: string) => `“${name}” was saved to your downloads.`,
} as const;
