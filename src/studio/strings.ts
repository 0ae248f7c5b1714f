import { dateWords } from '../language/formats';
import { messages, say } from '../language/messages';
import { STRINGS } from '../ui/strings';
import { enumeration } from '../ui/words';

/** So many files are named in a sentence. */
const MOST_NAMES = 5;

/** The words around the tabs; each tab has its own strings.ts. */
export const WORDS = messages('studio', {
  title: 'Countenance Studio',
  headline: 'Studio',
  lead: 'Reads the expressions in your photos, your videos and the picture of your webcam. They stay on this computer.',
  tabs: {
    label: 'What to read',
    photos: 'Photos',
    videos: 'Videos',
    webcam: 'Webcam',
    data: 'Labelled pictures',
  },
  get model() {
    return STRINGS.expressionModel;
  },
  get gender() {
    return STRINGS.gender;
  },
  genderModel: 'Model for apparent gender',
  analysisEnded: 'The analysis was ended.',
  analysisStopped: say((words: string) => ({ words }), 'The analysis stopped working: {words}.'),
  notRunnable: 'its program cannot be run',
  unknownVersion: 'of an unknown version',
  caution:
    'labels say how faces look to the models, which are often wrong, and not what anybody feels',
  files: say((count: number) => ({ count }), '{count, plural, one {# file} other {# files}}'),
  unread: say(
    (names: readonly string[]) => ({
      count: names.length,
      names: enumeration(names.slice(0, MOST_NAMES)),
      more: Math.max(0, names.length - MOST_NAMES),
    }),
    '{count, plural, one {# file is not read and is not in what you save now: {names}.} other {# files are not read and are not in what you save now: {more, plural, =0 {{names}} other {{names} and # more}}.}}',
  ),
  noCopies: say(
    (names: readonly string[]) => ({
      count: names.length,
      names: enumeration(names.slice(0, MOST_NAMES)),
      more: Math.max(0, names.length - MOST_NAMES),
    }),
    '{count, plural, one {The zip is saved without the annotated copy of # file: {names}.} other {The zip is saved without the annotated copies of # files: {more, plural, =0 {{names}} other {{names} and # more}}.}}',
  ),
  leftOutFile: say((file: string, why: string) => ({ file, why }), '“{file}” ({why})'),
  leftOut: say(
    (count: number, names: string, more: number) => ({ count, names, more }),
    '{count, plural, one {# file} other {# files}}: {more, plural, =0 {{names}} other {{names} and # more}}',
  ),
  kept: {
    title: 'Earlier work',
    keep: 'Keep what is read on this computer',
    hint: 'It can then be opened again after a crash or a reload: readings and file names, no pictures. Switching it off deletes what is kept.',
    earlier: say(
      (files: number, at: number) => ({
        files,
        at: dateWords({ dateStyle: 'medium', timeStyle: 'short' }, at),
      }),
      'What was read of {files, plural, one {# file} other {# files}} until {at} was kept.',
    ),
    open: 'Open it again',
    discard: 'Delete it',
    notOpened: say(
      (words: string) => ({ words }),
      'The earlier work could not be opened: {words}.',
    ),
    notKept: say((words: string) => ({ words }), 'What was read could not be kept: {words}.'),
    diskFull: 'the disk is full',
  },
  consentMissing: 'Before Countenance can start, there is one page to read and one box to tick.',
  readFirst: 'Read this first',
  caveat: 'Expressions are not feelings. Figures can be wrong.',
  notAllowed:
    'Do not use it at work or in education in the European Union; elsewhere, ask the people in the picture.',
  limits: 'What it cannot know',
});
