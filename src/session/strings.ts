import type { Label } from '../analysis/types';
import { STRINGS } from '../ui/strings';
import { labelName, peopleWords } from '../ui/words';
import type { KeepDays } from './keeping';

/** Everything the session's page and the list of sessions say. */
export const WORDS = {
  title: (title: string) => `${title} – ${STRINGS.product}`,
  /** Of one session: without the call's title, which the browser's history would keep. */
  session: 'A session',
  caveat:
    'These are shares of the time in which a label was shown for a face, not of feelings: what a face looks like says little about what somebody feels, and labels are often wrong.',
  lead: (when: string, length: string, people: string) => `${when}, for ${length}, ${people}`,
  people: peopleWords,
  nobody: 'Nobody was read in this session.',
  neverRead: (names: string) => `In the call, but never read: ${names}.`,
  leftOutInCall: (count: number) =>
    `${count === 1 ? '1 person was' : `${count} people were`} left out during the call: nothing of them is kept.`,
  running:
    'This session is still running; what is read from now on is shown once you reload this page.',
  notEnded: (when: string) =>
    `This session was not ended, since the browser or the extension was closed. It was last read at ${when}.`,
  reload: 'Reload',
  all: 'All saved sessions',
  inMemory:
    'This session is kept in memory only, as of a private window, or where the browser stores nothing: it is lost within minutes. To keep it, save it as files.',
  notFound: 'There is no such session: it has been deleted, or its time was over.',
  gone: 'This session has been deleted.',
  unreadable: {
    format: 'This session cannot be read: another version of Countenance kept it.',
    damaged: 'This session cannot be read: what was kept of it is damaged.',
  },
  unreadableHint: 'Other sessions are not affected. Deleting it frees its space.',
  noStore: 'The browser refuses to open what is kept in its profile.',
  notChanged: (words: string) => `The change could not be kept. ${STRINGS.technical(words)}`,
  notDeleted: (words: string) => `The session could not be deleted. ${STRINGS.technical(words)}`,

  renameOf: (name: string) => `Rename ${name}`,
  save: 'Save',
  cancel: 'Cancel',

  keeping: {
    heading: 'Keep this session?',
    undecided: (when: string) =>
      `Unless you choose to keep it, it is deleted after 24 hours, on ${when}.`,
    keptUntil: (day: string) => `It is kept until ${day}, then it is deleted.`,
    keptAlways: 'It is kept until you delete it.',
    where: 'It is kept on this computer only, in the browser’s profile. No picture is part of it.',
    choice: 'For how long',
    days: (days: KeepDays) => (days === null ? 'until I delete it' : `${days} days`),
    keep: 'Keep this session',
    change: 'Keep for so long from now',
    discard: 'Discard',
    delete: 'Delete…',
    ask: 'Delete this session?',
    askBody: 'Everything that was read in it is deleted at once. This cannot be undone.',
    confirm: 'Delete',
  },

  timeline: {
    heading: 'Timeline',
    picture: 'Timeline of a call',
    hint: 'Where a column is longer than one label, it shows the one that stood longest: zoom in for short moments. A low band is neutral or unsure; a thin line alone means that somebody was there but not read.',
    everyone: 'Everyone',
    together: 'Changed together',
    marks: 'Marked by you',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    whole: 'Whole session',
    earlier: 'Earlier',
    later: 'Later',
    keys: 'Arrow keys move the cursor, plus and minus zoom, Page Up and Page Down show earlier and later times, 0 shows the whole session. With the mouse, drag over a stretch to zoom into it.',
    slider: 'Moment of the session',
    noCursor: 'Point at the timeline to see what stood on the screen.',
    at: (elapsed: string, clock: string) => `At ${elapsed} (${clock}):`,
    counts: (counts: ReadonlyMap<Label, number>, notRead: number) =>
      [
        ...[...counts]
          .sort(([, a], [, b]) => b - a)
          .map(([label, count]) => `${count} ${labelName(label)}`),
        ...(notRead > 0 ? [`${notRead} not read`] : []),
      ].join(', '),
    notRead: 'not read',
    notThere: 'not in the call',
    legend: 'What the bands mean',
    paused: 'paused by you',
  },

  moments: {
    heading: 'Changed together',
    hint: 'Moments in which at least three people, and at least half of those who were read, came to show the same expression within three seconds.',
    none: 'There was no such moment.',
    words: (count: number, read: number, label: Label) =>
      `${count} of ${peopleWords(read)} came to look ${labelName(label)}`,
    show: (time: string) => `Show ${time} in the timeline`,
    more: (count: number) => `Show all ${count}`,
  },

  marks: {
    heading: 'Marked by you',
    noWord: 'without a word',
  },

  edits: {
    heading: 'People',
    hint: 'How long each label was shown, as a share of the time in which the person could be read.',
    inCall: (time: string) => `in the call for ${time}`,
    read: (time: string, share: string) => `read for ${time} (${share})`,
    notRead: (time: string) => `not read for ${time}`,
    confidence: (share: string) => `mean confidence ${share}`,
    changes: (count: number) => (count === 1 ? '1 change' : `${count} changes`),
    merge: 'Merge…',
    mergeAsk: (name: string) => `Who is ${name}?`,
    mergeBody: 'What was read of both counts as one person. Nothing that was read is changed.',
    mergeWith: 'The same person as',
    mergeConfirm: 'Count as one person',
    merged: (gone: string, stays: string) => `${gone} now counts as ${stays}.`,
    separate: 'Separate again',
    separateOf: (name: string) => `Separate ${name} again`,
    separated: (name: string) => `${name} counts as several people again.`,
    leaveOut: 'Leave out',
    leaveOutOf: (name: string) => `Leave ${name} out`,
    leftOut: (name: string) => `${name} is left out of figures and exports.`,
    leftOutHeading: 'Left out',
    putBack: 'Put back',
    putBackOf: (name: string) => `Put ${name} back`,
    back: (name: string) => `${name} counts again.`,
    renamed: (name: string) => `${name} has a new name.`,
    undo: 'Undo',
    redo: 'Redo',
    undone: 'The last change is undone.',
    redone: 'The change is made again.',
    changedElsewhere:
      'This session has been changed on another page meanwhile, so nothing was undone. It is shown as it is now.',
    several: (count: number) => `${count} people in the call who count as one`,
  },

  export: {
    heading: 'Save as files',
    hint: 'One zip with all readings as CSV and JSON, a report as text, and the timeline as a picture.',
    names: 'With names',
    namesHint: 'Otherwise people are “Person 1”, “Person 2”, and so on, and the title is left out.',
    zip: 'Save all as one zip',
    zipping: 'Making the zip…',
    picture: 'Save the timeline as a picture',
  },

  list: {
    title: 'Saved sessions',
    headline: 'Saved sessions',
    lead: 'What was read in your calls, on this computer only. A session on which you do not decide is deleted after 24 hours.',
    search: 'Search by title, name or date',
    none: 'No session is saved.',
    noMatch: 'No session matches.',
    found: (count: number) => (count === 1 ? '1 session' : `${count} sessions`),
    untitled: 'Call without a title',
    keep: (title: string) => `How long ${title} is kept`,
    undecided: 'not decided',
    days: (days: KeepDays) => (days === null ? 'until I delete it' : `${days} days from now`),
    keptUntil: (day: string) => `until ${day}`,
    delete: 'Delete…',
    deleteOf: (title: string) => `Delete ${title}`,
    deleteAll: 'Delete all…',
    ask: (title: string) => `Delete “${title}”?`,
    askAll: (count: number) =>
      count === 1 ? 'Delete the only session?' : `Delete all ${count} sessions?`,
    askBody: 'Everything that was read is deleted at once. This cannot be undone.',
    deleted: (title: string) => `“${title}” has been deleted.`,
    allDeleted: 'All sessions have been deleted.',
    running: 'still running',
    notEnded: (when: string) => `not ended; last reading at ${when}`,
  },
} as const;
