import { STRINGS } from '../ui/strings';

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
  consentMissing: 'Before Countenance can start, there is one page to read and one box to tick.',
  readFirst: 'Read this first',
  caveat: 'Expressions are not feelings. Figures can be wrong.',
  notAllowed:
    'Do not use it at work or in education in the European Union; elsewhere, ask the people in the picture.',
  limits: 'What it cannot know',
} as const;
