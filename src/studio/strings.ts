import { STRINGS } from '../ui/strings';

const KEPT_AT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** The words around the tabs; each tab has its own strings.ts. */
export const WORDS = {
  title: `${STRINGS.product} Studio`,
  headline: 'Studio',
  lead: 'Reads the expressions in your photos, your videos and the picture of your webcam. They stay on this computer.',
  tabs: {
    label: 'What to read',
    photos: 'Photos',
    videos: 'Videos',
    webcam: 'Webcam',
    data: 'Labelled pictures',
  },
  model: STRINGS.expressionModel,
  gender: STRINGS.gender,
  genderModel: 'Model for apparent gender',
  unknownVersion: 'of an unknown version',
  caution:
    'labels say how faces look to the models, which are often wrong, and not what anybody feels',
  files: (count: number) => (count === 1 ? '1 file' : `${count} files`),
  unread: (names: readonly string[]) => {
    const [named, more] = [names.slice(0, 5), names.length - 5];
    const verb = names.length === 1 ? 'is not read and is' : 'are not read and are';
    const list = `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    return `${names.length === 1 ? '1 file' : `${names.length} files`} ${verb} not in what you save now: ${list}.`;
  },
  kept: {
    title: 'Earlier work',
    keep: 'Keep what is read on this computer',
    hint: 'It can then be opened again after a crash or a reload: readings and file names, no pictures. Switching it off deletes what is kept.',
    earlier: (files: number, at: number) =>
      `What was read of ${files === 1 ? '1 file' : `${files} files`} until ${KEPT_AT.format(at)} was kept.`,
    open: 'Open it again',
    discard: 'Delete it',
  },
  consentMissing: 'Before Countenance can start, there is one page to read and one box to tick.',
  readFirst: 'Read this first',
  caveat: 'Expressions are not feelings. Figures can be wrong.',
  notAllowed:
    'Do not use it at work or in education in the European Union; elsewhere, ask the people in the picture.',
  limits: 'What it cannot know',
} as const;
