import { genderCountWords, peopleWords } from '../../ui/words';

/** The words of the tab for photos. */
export const WORDS = {
  choose: 'Choose pictures',
  drop: 'or drop or paste them here, or drop folders: JPEG, PNG, WebP, AVIF or GIF, as many as you like.',
  nothing: 'No picture was found in what you dropped.',
  list: 'Pictures',
  waiting: 'Waiting its turn',
  reading: 'Reading…',
  took: (ms: number) => `in ${(ms / 1000).toFixed(1)} s`,
  people: peopleWords,
  noFace: (name: string) => `No face was found in “${name}”.`,
  renamed: (name: string, kind: string) =>
    `“${name}” is ${kind}, although its name says otherwise; it was read anyway.`,
  problems: {
    empty: (name: string) => `“${name}” is empty.`,
    gone: (name: string) => `“${name}” cannot be opened; it may have been moved.`,
    isSomethingElse: (name: string, kind: string) =>
      `“${name}” cannot be read here: it is ${kind}.`,
    noPicture: (name: string) => `“${name}” is not a picture that this browser can read.`,
    damaged: (name: string) => `“${name}” is incomplete or damaged.`,
    failed: (name: string, why: string) => `“${name}” could not be read: ${why}`,
    notSaved: (name: string) => `The annotated picture of “${name}” could not be made.`,
  },
  gender: 'Apparent gender',
  genders: genderCountWords,
  picture: (name: string) => `${name}, with what each face looks like`,
  faces: (name: string) => `Faces in ${name}, by the numbers on the picture`,
  columns: { number: 'No.' },
  counts: 'People for each expression',
  all: (count: number) => `All ${count} pictures`,
  remove: 'Remove',
  compare: 'Compare all models',
  compared: (name: string) => `What each model says of ${name}`,
  comparing: 'Comparing…',
  save: {
    picture: 'Annotated picture',
    text: 'Text',
    csv: 'CSV',
    json: 'JSON',
    zip: 'Pictures and statistics as one zip',
    zipping: 'Making the zip…',
  },
} as const;
