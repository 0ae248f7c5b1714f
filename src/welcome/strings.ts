import { messages } from '../language/messages';

/** Everything the welcome page says. "Emotion" stands here only where it is the law's own word. */
export const WORDS = messages('welcome', {
  title: 'Before you use Countenance',
  headline: ['It shows what a face looks like.', 'Not what a person feels.'],
  lead: 'Countenance reads the faces in a video call on your own computer, and labels each participant’s video with the expression that the face shows. Please read this page before the first call; it takes two minutes.',

  what: {
    heading: 'What it does',
    body: 'While you let it run in a tab, Countenance looks at the videos in that tab a few times a second. For each face it says which of seven expressions it looks like, and how likely that is. Where none is likely enough, it says “unsure”.',
    scaleCaption: 'The seven expressions, and what you see when none is likely enough',
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

  consent: {
    heading: 'Your part',
    before: 'Until you tick this, nothing runs. You can untick it at any time.',
    doneLead: 'Countenance is ready.',
    done: 'Go to your call and click Countenance’s button in the toolbar. If you do not see it, click the puzzle piece first.',
    later: 'To withdraw, untick the box: from then on nothing can be started.',
  },
});
