/** What only the side panel says; the rest is in ui/live/. */
export const WORDS = {
  room: 'The room',
  notVisible: (count: number) => `${count} not visible`,
  leftOut: (count: number) => `${count} left out`,
  withoutCamera: (count: number) => `${count} without a camera`,
  noCamera: 'no camera',
  listWithoutCamera: 'Without a camera',
  paused: 'paused: nothing is read',

  lastMinutes: 'The last five minutes',
  lastMinutesWords: (shares: string) =>
    shares === '' ? 'The last five minutes: nothing yet' : `The last five minutes: ${shares}`,
  lastMinute: 'The last minute',
  nothing: 'nothing yet',

  readOnly: 'Read only this person',
  readOnlyHint: 'Everybody else is left out, and what was read of them is deleted.',
  readEverybody: 'Read everybody again',

  search: 'Search by name',
  noMatch: 'Nobody has such a name.',
  keys: 'Up and down go from person to person, left and right to a person’s buttons.',
  pin: 'Pin to the top',
  pinOf: (name: string) => `Pin ${name} to the top`,
  unpin: 'Unpin',
  unpinOf: (name: string) => `Unpin ${name}`,

  options: 'Options',
} as const;
