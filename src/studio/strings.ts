import { STRINGS } from '../ui/strings';

/** What the studio says around its tabs; each tab has its own words beside it. */
export const WORDS = {
  title: `${STRINGS.product} Studio`,
  headline: 'Studio',
  lead: 'Reads the expressions in pictures that you give it. They stay on this computer.',
  tabs: {
    label: 'What to read',
    photos: 'Photos',
    videos: 'Videos',
    webcam: 'Webcam',
    data: 'Your data',
  },
  model: STRINGS.expressionModel,
  gender: STRINGS.gender,
  genderModel: 'Model of apparent gender',
  consentMissing:
    'Before Countenance may read anything, there is one page to read and one box to tick.',
  readFirst: 'Read this first',
  caveat: 'Expressions are not feelings. Figures can be wrong.',
  notAllowed:
    'Do not use it at work or in education in the European Union; elsewhere, ask the people in the picture.',
  limits: 'What it cannot know',
} as const;
