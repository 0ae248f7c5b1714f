import type { Doubt } from '../analysis/doubt';
import type { Label } from '../analysis/types';
import { messages, say } from '../language/messages';
import { WORDS as SUPPORT } from '../ui/support/strings';

/** Everything the help page says. "Emotion" stands here only where it is the law's own word. */
export const WORDS = messages('help', {
  title: 'Help for Countenance',
  headline: 'Help',
  contents: 'On this page',

  what: {
    heading: 'What it does',
    body: 'While you let it run in a tab, Countenance looks at the videos in that tab a few times a second. For each face it says which of seven expressions it looks like, and how likely that is. Where none is likely enough, it says “unsure”.',
    points: [
      'It starts only when you press Start, and only in that tab. A badge on its button shows that it is running.',
      'Stop ends it at once; so does Alt + Shift + E.',
      'Apparent gender is off until you switch it on, and stays blank where it is unsure.',
    ],
  },

  limits: {
    heading: 'What it cannot know',
    points: [
      {
        lead: 'What someone feels.',
        body: 'People smile when they are nervous and frown when they concentrate. Research finds facial expressions to be weak evidence of feelings (Barrett and others, 2019). Never base a decision about a person on these figures.',
      },
      {
        lead: 'Whether it is right this time.',
        body: 'It makes mistakes often. Small pictures, poor light, glasses, beards, hands and turned heads make it worse. The percentage is the model’s own estimate, not a measurement.',
      },
      {
        lead: 'Everyone equally well.',
        body: 'Programs that read faces make more mistakes with some people than with others: one study of gender software found errors of up to 34.7 % for darker-skinned women and 0.8 % for lighter-skinned men (Gender Shades, 2018). Expect such differences here too, by skin, age, gender and culture.',
      },
      {
        lead: 'Anyone’s gender.',
        body: 'Apparent gender is a guess from looks alone, between two words. It says nothing about who a person is.',
      },
    ],
  },

  where: {
    heading: 'Where it must not be used',
    ban: {
      lead: 'Not at work and not in education, in the European Union.',
      body: 'There it is prohibited to use a system that infers people’s emotions from their faces, except for medical or safety reasons (AI Act, Article 5(1)(f), since February 2025). Assume that Countenance is such a system. The Commission’s guidelines name video calls of work teams. Job interviews, lessons and exams are covered too.',
    },
    duty: {
      lead: 'Elsewhere, tell people first.',
      body: 'Since August 2026 the AI Act requires anyone who uses such a system to tell the people it is used on (Article 50(3)). Other countries have rules of their own. Telling people is right in any case: if someone would rather not be read, switch it off.',
    },
    disclaimer: 'This is not legal advice.',
  },

  privacy: {
    heading: 'What happens to the pictures',
    points: [
      {
        lead: 'Nothing leaves your computer.',
        body: 'Countenance makes no network requests at all. It has no account, no server and no usage statistics, and its own security policy blocks all requests to others.',
      },
      {
        lead: 'No picture is stored.',
        body: 'Each picture is read in memory and thrown away. What was read of a call is kept in the browser’s profile on this computer, so that a crash loses little, and is deleted after 24 hours unless you keep it; of private windows nothing reaches the disk.',
      },
    ],
  },

  tell: {
    heading: 'Tell the people in the call',
    body: 'Here is a note that you can paste into the chat. You will find it in the popup, too.',
  },

  labels: {
    heading: 'What each label means',
    lead: 'A label says how a face looks in the picture, and nothing about why. “Clearly” stands for a high percentage and “perhaps” for a lower one. This is what is typically seen:',
    seen: {
      angry:
        'Brows drawn down and together, eyes narrowed or staring, lips pressed together or bared.',
      disgust: 'Nose wrinkled, upper lip raised, cheeks raised.',
      fear: 'Brows raised and drawn together, eyes wide, lips stretched sideways.',
      happy: 'Corners of the mouth pulled up, cheeks raised, often with teeth showing.',
      sad: 'Inner ends of the brows raised, corners of the mouth down, gaze often lowered.',
      surprise: 'Brows raised high, eyes wide, mouth open.',
      neutral: 'A face at rest. Faces of people who are speaking are often neutral, too.',
      unsure: 'None of the seven is likely enough, or the face cannot be seen well enough.',
    } satisfies Readonly<Record<Label, string>>,
  },

  unsure: {
    heading: 'Why it says “unsure”',
    lead: 'That is a good answer: no label is better than a wrong one. The reasons, and what helps:',
    points: {
      small: {
        lead: 'Too small.',
        body: 'The face has too few pixels. Make the window or the tile larger, or ask the person to come closer to the camera.',
      },
      turned: {
        lead: 'Turned away.',
        body: 'The face is seen from the side, or looks down. It is read again when it turns back.',
      },
      dark: { lead: 'Too dark.', body: 'A light in front of the face helps, and none behind it.' },
      blurred: {
        lead: 'Blurred.',
        body: 'The connection is poor, the camera is out of focus, or the person moves quickly.',
      },
      between: {
        lead: 'Two expressions that are about as likely.',
        body: 'Both are named, as in “unsure: sad or angry”.',
      },
      none: {
        lead: 'No expression is likely enough.',
        body: 'Many faces look like none of the seven.',
      },
    } satisfies Readonly<
      Record<Extract<Doubt, string> | 'between' | 'none', { lead: string; body: string }>
    >,
  },

  nobody: {
    heading: 'When nobody is found',
    lead: 'What Countenance says, and what to do about it:',
    own: [
      {
        lead: '“No face in view.”',
        body: 'A picture arrives, but nobody is in it, or the face is covered or cut off. Nothing needs to be done.',
      },
      {
        lead: '“No new picture.”',
        body: 'The picture has frozen. It is read again when the connection is back.',
      },
      {
        lead: 'A tile without a label.',
        body: 'Very small tiles and those outside the window are not read: make the tile larger, or choose the gallery. One that lies behind something else, or is scrolled out of its list, may be read, as popup and side panel show, but has no label: leave the person out if you do not want that.',
      },
      {
        lead: 'A call in its own program.',
        body: 'Countenance reads calls in the browser alone. Most services let you join there.',
      },
    ],
  },

  keys: {
    heading: 'Shortcuts',
    toggle: 'Start or stop in the current tab',
    mark: 'Mark the moment in the call that is being read',
    none: 'no keys are set',
    list: [
      { keys: 'Tab', what: 'Go to the next button or person' },
      { keys: '↑ ↓', what: 'Go from person to person in the side panel’s list' },
      { keys: '← →', what: 'Move the cursor on a session’s timeline' },
    ],
    change: 'Change the shortcuts in the settings',
  },

  report: {
    get heading() {
      return SUPPORT.report.heading;
    },
  },

  news: {
    get heading() {
      return SUPPORT.news.read;
    },
    version: say((series: string) => ({ series }), 'Version {series}'),
  },

  accessibility: {
    heading: 'Accessibility',
    lead: 'All pages aim at WCAG 2.2, level AA. This is what was tested, each time that the program is tested:',
    points: [
      {
        lead: 'Rules.',
        body: 'axe-core finds no fault on the pages, in light, dark and forced colours.',
      },
      {
        lead: 'Keyboard.',
        body: 'The side panel’s list and a session’s timeline are used by the keyboard alone.',
      },
      {
        lead: 'Size.',
        body: 'With text of twice the size, and in a window 320 px wide, nothing is cut off and nothing scrolls sideways.',
      },
      {
        lead: 'Screen readers.',
        body: 'What a screen reader is given of popup and side panel during a call is compared with a fixed text.',
      },
    ],
    missing:
      'It was not tried by people who use screen readers every day, nor with every screen reader. The labels over the videos are pictures: the popup and the side panel say the same in words.',
  },

  pictures: {
    heading: 'The sample call’s pictures',
    body: 'The faces of the sample call are from the sample photos of face-api by Vladimir Mandic.',
    licence: 'Their licence (MIT)',
  },
});
