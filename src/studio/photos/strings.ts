import { decimal } from '../../language/formats';
import { messages, say } from '../../language/messages';
import { genderCountWords, peopleWords } from '../../ui/words';

/** The words of the tab for photos. */
export const WORDS = messages('photos', {
  choose: 'Choose pictures',
  drop: 'or drop or paste them here, or drop folders: JPEG, PNG, WebP, AVIF or GIF, as many as you like.',
  nothing: 'No picture was found in what you dropped.',
  others: say(
    (count: number) => ({ count }),
    '{count, plural, one {# other file in what you dropped is no picture and was left out.} other {# other files in what you dropped are no pictures and were left out.}}',
  ),
  list: 'Pictures',
  waiting: 'Waiting its turn',
  reading: 'Reading…',
  cancelled: 'Cancelled',
  failed: 'Could not be read',
  took: say((ms: number) => ({ seconds: decimal(ms / 1000, 1) }), 'in {seconds} s'),
  people: peopleWords,
  noFace: say((name: string) => ({ name }), 'No face was found in “{name}”.'),
  nobody: 'No face found',
  renamed: say(
    (name: string, kind: string) => ({ name, kind }),
    '“{name}” is {kind}, although its name says otherwise; it was read anyway.',
  ),
  problems: {
    empty: say((name: string) => ({ name }), '“{name}” is empty.'),
    gone: say((name: string) => ({ name }), '“{name}” cannot be opened; it may have been moved.'),
    isSomethingElse: say(
      (name: string, kind: string) => ({ name, kind }),
      '“{name}” cannot be read here: it is {kind}.',
    ),
    noPicture: say(
      (name: string) => ({ name }),
      '“{name}” is not a picture that this browser can read.',
    ),
    damaged: say((name: string) => ({ name }), '“{name}” is incomplete or damaged.'),
    failed: say(
      (name: string, why: string) => ({ name, why }),
      '“{name}” could not be read: {why}',
    ),
    notSaved: say(
      (name: string) => ({ name }),
      'The annotated picture of “{name}” could not be made.',
    ),
  },
  gender: 'Apparent gender',
  genders: genderCountWords,
  picture: say((name: string) => ({ name }), '{name}, with what each face looks like'),
  faces: say((name: string) => ({ name }), 'Faces in {name}, by the numbers on the picture'),
  columns: { number: 'No.' },
  counts: 'People for each expression',
  /** @param unread files that were given and not read */
  all: say(
    (read: number, unread: number) => ({ read, unread, all: read + unread }),
    '{unread, plural, =0 {{read, plural, one {All # pictures} other {All # pictures}}} other {{read, number} of {all, plural, one {# files} other {# files}}}}',
  ),
  notRead: 'Not read',
  why: {
    waiting: 'not read yet',
    reading: 'not read yet',
    cancelled: 'cancelled',
    noCopy: 'the annotated picture could not be made',
  },
  progress: 'Pictures that have been read',
  progressWords: say(
    (done: number, all: number) => ({ done, all }),
    '{done, number} of {all, number}',
  ),
  cancel: 'Cancel all',
  resume: say(
    (count: number) => ({ count }),
    '{count, plural, one {Read 1 cancelled file} other {Read # cancelled files}}',
  ),
  chooseAgain: say(
    (count: number) => ({ count }),
    '{count, plural, one {# file of the earlier work was not read. Choose it again to read it.} other {# files of the earlier work were not read. Choose them again to read them.}}',
  ),
  outdated: say(
    (count: number, models: string) => ({ count, models }),
    '{count, plural, one {# picture was read with other models than those chosen above: {models}.} other {# pictures were read with other models than those chosen above: {models}.}}',
  ),
  again: say(
    (count: number) => ({ count }),
    '{count, plural, one {Read it again} other {Read all # again}}',
  ),
  remove: 'Remove',
  clear: 'Clear all',
  clearing: {
    heading: 'Clear all?',
    body: say(
      (unsaved: number) => ({ unsaved }),
      'What was read of {unsaved, plural, one {# picture} other {# pictures}} is not saved, and will be gone.',
    ),
    cancel: 'Keep them',
  },
  show: 'Show',
  filters: {
    all: say((count: number) => ({ count }), 'All ({count, number})'),
    unsure: say((count: number) => ({ count }), 'With an unsure face ({count, number})'),
    'no-face': say((count: number) => ({ count }), 'Without a face ({count, number})'),
    failed: say((count: number) => ({ count }), 'Not read ({count, number})'),
  },
  noneOfThese: 'No picture is of this kind.',
  view: 'View',
  views: { grid: 'Pictures', table: 'Table' },
  table: {
    columns: ['File', 'People', 'Look'],
    gender: 'Apparent gender',
  },
  details: say((name: string) => ({ name }), 'Details of {name}'),
  missing: 'Only the readings were kept. Choose the same picture again to see it with its labels.',
  compare: 'Compare all models',
  compared: say((name: string) => ({ name }), 'What each model says of {name}'),
  comparing: 'Comparing…',
  report: {
    looks: 'People who look',
    unread: say((file: string, why: string) => ({ file, why }), '“{file}”: {why}'),
    size: say(
      (width: number, height: number, models: string) => ({ size: `${width} x ${height}`, models }),
      '{size} pixels, read with {models}',
    ),
    face: say(
      (looks: string, probabilities: string) => ({ looks, probabilities }),
      '{looks} ({probabilities})',
    ),
  },
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
});
