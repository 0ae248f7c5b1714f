import { genderCountWords, peopleWords } from '../../ui/words';

/** The words of the tab for photos. */
export const WORDS = {
  choose: 'Choose pictures',
  drop: 'or drop or paste them here, or drop folders: JPEG, PNG, WebP, AVIF or GIF, as many as you like.',
  nothing: 'No picture was found in what you dropped.',
  others: (count: number) =>
    count === 1
      ? '1 other file in what you dropped is no picture and was left out.'
      : `${count} other files in what you dropped are no pictures and were left out.`,
  list: 'Pictures',
  waiting: 'Waiting its turn',
  reading: 'Reading…',
  cancelled: 'Cancelled',
  failed: 'Could not be read',
  took: (ms: number) => `in ${(ms / 1000).toFixed(1)} s`,
  people: peopleWords,
  noFace: (name: string) => `No face was found in “${name}”.`,
  nobody: 'No face found',
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
  /** @param unread files that were given and not read */
  all: (read: number, unread: number) =>
    unread === 0 ? `All ${read} pictures` : `${read} of ${read + unread} files`,
  notRead: 'Not read',
  why: { waiting: 'not read yet', reading: 'not read yet', cancelled: 'cancelled' },
  progress: 'Pictures that have been read',
  progressWords: (done: number, all: number) => `${done} of ${all}`,
  cancel: 'Cancel all',
  resume: (count: number) =>
    count === 1 ? 'Read 1 cancelled file' : `Read ${count} cancelled files`,
  outdated: (count: number, models: string) =>
    `${picturesRead(count)} with other models than those chosen above: ${models}.`,
  again: (count: number) => (count === 1 ? 'Read it again' : `Read all ${count} again`),
  remove: 'Remove',
  clear: 'Clear all',
  clearing: {
    heading: 'Clear all?',
    body: (unsaved: number) =>
      unsaved === 1
        ? 'What was read of 1 picture is not saved, and will be gone.'
        : `What was read of ${unsaved} pictures is not saved, and will be gone.`,
    cancel: 'Keep them',
  },
  show: 'Show',
  filters: {
    all: (count: number) => `All (${count})`,
    unsure: (count: number) => `With an unsure face (${count})`,
    'no-face': (count: number) => `Without a face (${count})`,
    failed: (count: number) => `Not read (${count})`,
  },
  noneOfThese: 'No picture is of this kind.',
  view: 'View',
  views: { grid: 'Pictures', table: 'Table' },
  table: {
    columns: ['File', 'People', 'Look'],
    gender: 'Apparent gender',
  },
  details: (name: string) => `Details of ${name}`,
  missing: 'Only the readings were kept. Choose the same picture again to see it with its labels.',
  compare: 'Compare all models',
  compared: (name: string) => `What each model says of ${name}`,
  comparing: 'Comparing…',
  save: {
    picture: 'Annotated picture',
    text: 'Text',
    csv: 'Faces (CSV)',
    files: 'Files (CSV)',
    json: 'JSON',
    zip: 'Pictures and statistics as one zip',
    zipping: 'Making the zip…',
    type: 'Annotated pictures as',
    types: { 'image/jpeg': 'JPEG', 'image/png': 'PNG, without loss, much larger' },
  },
} as const;

function picturesRead(count: number): string {
  return count === 1 ? '1 picture was read' : `${count} pictures were read`;
}
