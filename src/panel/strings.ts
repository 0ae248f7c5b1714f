import { messages, say } from '../language/messages';
/** What only the side panel says; the rest is in ui/live/. */
export const WORDS = messages('panel', {
  room: 'The room',
  notVisible: say((count: number) => ({ count }), '{count, number} not visible'),
  leftOut: say((count: number) => ({ count }), '{count, number} left out'),
  withoutCamera: say((count: number) => ({ count }), '{count, number} without a camera'),
  noCamera: 'no camera',
  listWithoutCamera: 'Without a camera',
  paused: 'paused: nothing is read',

  lastMinutesWords: say((shares: string) => ({ shares }), 'The last five minutes: {shares}'),
  lastMinute: 'The last minute',
  forSeconds: say(
    (name: string, seconds: number) => ({ name, seconds }),
    '{name} {seconds, number} s',
  ),
  nothing: 'nothing yet',

  readOnly: 'Read only this person',
  readOnlyHint: 'Everybody else is left out, and what was read of them is deleted.',
  readEverybody: 'Read everybody again',

  search: 'Search by name',
  noMatch: 'Nobody has such a name.',
  keys: 'Up and down go from person to person, left and right to a person’s buttons.',
  pin: 'Pin to the top',
  pinOf: say((name: string) => ({ name }), 'Pin {name} to the top'),
  unpin: 'Unpin',
  unpinOf: say((name: string) => ({ name }), 'Unpin {name}'),

  options: 'Options',
});
