import { genderCountWords, peopleWords } from '../../ui/words';

/** The words of the tab for recorded videos, apart from its problems. */
export const WORDS = {
  choose: 'Choose videos',
  drop: 'or drop them here, or folders of them: MP4, MOV, WebM or MKV, of any length.',
  nothing: 'No video was found in what you dropped.',
  others: (count: number) =>
    count === 1
      ? '1 other file in what you dropped is no video and was left out.'
      : `${count} other files in what you dropped are no videos and were left out.`,
  states: {
    waiting: 'Waiting its turn',
    opening: 'Opening…',
    reading: 'Reading…',
    done: 'Read',
    inPart: 'Partly read',
    cancelled: 'Cancelled; what was read is kept',
    failed: 'Not read',
  },
  took: (ms: number) => ` in ${(ms / 1000).toFixed(1)} s`,
  with: (models: string) => `with ${models}`,
  why: { waiting: 'not read yet', cancelled: 'cancelled' },
  missing: 'Only the readings were kept. Choose the same video again to see it with its labels.',
  cut: (at: string) => `Cancelled at ${at}; what comes after was not read.`,
  progress: (name: string) => `How much of ${name} is read`,
  progressWords: (done: string, all: string) => `${done} of ${all}`,
  cancel: 'Cancel',
  remove: 'Remove',
  again: 'Read again with the models chosen above',
  list: 'Videos',
  noFace: (name: string) => `No face was found in “${name}”.`,
  people: peopleWords,
  merge: 'Is the same person as…',
  sameAs: (name: string) => `${name} is the same person as`,
  speaker: {
    neutral: 'Looked neutral',
    happy: 'Looked happy',
    forTime: (time: string, share: string) => `for ${time} (${share} of the time seen)`,
    longest: (time: string, from: string) => `, at most for ${time} at a stretch, from ${from} on`,
    times: (count: number) => (count === 1 ? 'once' : count === 0 ? 'never' : `${count} times`),
    when: (times: readonly string[], more: number) =>
      `: at ${times.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  },
  guess: {
    lead: 'What will the model say of you? It may be wrong; this is about the model, not about you.',
    neutral: 'For how much of the time will it say “neutral”, in percent?',
    happy: 'How many times will it say “happy”?',
    see: 'See what it says',
    answer: (guess: { neutral: number; happy: number }, neutral: string, happy: number) =>
      `You guessed “neutral” for ${guess.neutral} % of the time; the model says ${neutral}. You guessed “happy” ${guess.happy} times; the model says ${happy}.`,
  },
  likely: {
    title: 'May be the same person',
    hint: 'By the colours of faces and clothes in this video alone. They are often wrong, and forgotten with the page.',
    pair: (later: string, from: string, earlier: string, to: string) =>
      `${later}, from ${from} on, looks like ${earlier}, up to ${to}.`,
    same: 'Same person',
    sameNamed: (later: string, earlier: string) => `Same person: ${later} and ${earlier}`,
    apart: 'Somebody else',
    apartNamed: (later: string, earlier: string) => `Somebody else: ${later} is not ${earlier}`,
  },
  undo: 'Undo',
  redo: 'Redo',
  seen: (seen: string) => `seen for ${seen}`,
  gender: 'Apparent gender',
  genderCounts: (counts: Parameters<typeof genderCountWords>[0]) =>
    `Apparent gender: ${genderCountWords(counts)}`,
  seek: (id: number) => `Position in the video, with the expressions of person ${id}`,
  notSeen: 'not in the picture',
  save: {
    title: 'Save',
    video: 'Annotated video',
    text: 'Text',
    csv: 'CSV',
    json: 'JSON',
    zip: 'All as one zip',
    writing: 'Writing the video…',
    writingShare: (share: string) => `Writing the video: ${share}`,
    stop: 'Stop writing',
  },
  everything: {
    /** @param missing whether there are files that were not read */
    title: (videos: number, pictures: number, missing: boolean) =>
      pictures === 0
        ? `${missing ? '' : 'All '}${videos === 1 ? '1 video' : `${videos} videos`}`
        : `${videos === 1 ? '1 video' : `${videos} videos`} and ${pictures === 1 ? '1 picture' : `${pictures} pictures`}`,
    hint: (pictures: boolean) =>
      `A folder for each video, with its annotated copy and its statistics${pictures ? ', and the annotated pictures' : ''}.`,
    zip: 'Save everything as one zip',
    zipping: 'Making the zip…',
    stop: 'Stop',
  },
  picture: (name: string) => `${name}, with what each face looks like`,
} as const;
