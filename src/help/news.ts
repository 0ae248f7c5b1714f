import { messages } from '../language/messages';

const POINTS = messages('news', {
  '0-2': [
    'A side panel beside the call lists everybody; people can be left out of it.',
    'After Stop, a session’s page shows everybody on a timeline. It is deleted after 24 hours unless you keep it.',
    'Labels are calmer, and “clearly” and “perhaps” stand for percentages until you ask for these.',
    'Calls can be offered on sites that you choose.',
    'The studio adjusts a model to labelled pictures of your own, and rehearses a talk with you.',
    'Firefox is supported.',
  ],
  '0-1': [
    'The first version: labels over the videos of a call, and a studio for photos and videos.',
  ],
});

/**
 * What is new for users, by the first two numbers of the version that brought it, the newest first. Each
 * release of CHANGELOG.md that has one of its own is here; an entry of a version to come is not shown.
 */
export const NEWS: readonly { readonly series: string; readonly points: readonly string[] }[] = [
  { series: '0.2', points: POINTS['0-2'] },
  { series: '0.1', points: POINTS['0-1'] },
];

/** Those that a version of the program has. */
export function newsUpTo(version: string): typeof NEWS {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return NEWS.filter(({ series }) => {
    const [theirs = 0, theirMinor = 0] = series.split('.').map(Number);
    return theirs < major || (theirs === major && theirMinor <= minor);
  });
}
