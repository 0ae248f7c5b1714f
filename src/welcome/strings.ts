import { messages } from '../language/messages';

/** Everything the welcome page says, but for the trial; at most 120 words are shown at first. */
export const WORDS = messages('welcome', {
  title: 'Before you use Countenance',
  headline: ['It shows what a face looks like.', 'Not what a person feels.'],
  lead: 'Countenance labels the faces in a video call. Nothing leaves your computer.',

  trial: {
    heading: 'Try it first',
    hint: 'Both work before you tick the box below: only you or sample photographs are read.',
  },

  consent: {
    heading: 'Your part',
    ban: 'Not at work and not in education, in the European Union.',
    tell: 'Elsewhere, tell people first.',
    why: 'Why, and what it cannot know',
    before: 'Until you tick this, no call is read.',
    doneLead: 'Countenance is ready.',
    done: 'Go to your call and click Countenance’s button in the toolbar.',
    later: 'To withdraw, untick the box: from then on nothing can be started.',
  },

  pin: {
    heading: 'Its button',
    body: 'Click the puzzle piece, then pin it.',
    picture:
      'The right end of the browser’s toolbar: a puzzle piece opens the list of extensions, in which each has a pin beside its name.',
  },
});
