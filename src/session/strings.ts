import type { Label } from '../analysis/types';
import { messages, say } from '../language/messages';
import { countedLabel, enumeration, peopleWords } from '../ui/words';
import type { KeepDays } from './keeping';

/** Everything the session's page and the list of sessions say. */
export const WORDS = messages('session', {
  title: say((title: string) => ({ title }), '{title} – Countenance'),
  /** Of one session: without the call's title, which the browser's history would keep. */
  session: 'A session',
  caveat:
    'These are shares of the time in which a label was shown for a face, not of feelings: what a face looks like says little about what somebody feels, and labels are often wrong.',
  lead: say(
    (when: string, length: string, people: string) => ({ when, length, people }),
    '{when}, for {length}, {people}',
  ),
  people: peopleWords,
  nobody: 'Nobody was read in this session.',
  neverRead: say((names: string) => ({ names }), 'In the call, but never read: {names}.'),
  leftOutInCall: say(
    (count: number) => ({ count }),
    '{count, plural, one {# person was left out during the call: nothing of them is kept.} other {# people were left out during the call: nothing of them is kept.}}',
  ),
  running:
    'This session is still running; what is read from now on is shown once you reload this page.',
  notEnded: say(
    (when: string) => ({ when }),
    'This session was not ended, since the browser or the extension was closed. It was last read at {when}.',
  ),
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
  notChanged: say(
    (words: string) => ({ words }),
    'The change could not be kept. The browser’s own words: {words}',
  ),
  notDeleted: say(
    (words: string) => ({ words }),
    'The session could not be deleted. The browser’s own words: {words}',
  ),

  renameOf: say((name: string) => ({ name }), 'Rename {name}'),
  save: 'Save',
  cancel: 'Cancel',

  keeping: {
    heading: 'Keep this session?',
    undecided: say(
      (when: string) => ({ when }),
      'Unless you choose to keep it, it is deleted after 24 hours, on {when}.',
    ),
    keptUntil: say((day: string) => ({ day }), 'It is kept until {day}, then it is deleted.'),
    keptAlways: 'It is kept until you delete it.',
    where: 'It is kept on this computer only, in the browser’s profile. No picture is part of it.',
    choice: 'For how long',
    days: say(
      (days: KeepDays) => ({ days: days ?? 0 }),
      '{days, plural, =0 {until I delete it} one {# day} other {# days}}',
    ),
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
    at: say((elapsed: string, clock: string) => ({ elapsed, clock }), 'At {elapsed} ({clock}):'),
    counts: (counts: ReadonlyMap<Label, number>, notRead: number): string =>
      enumeration([
        ...[...counts]
          .sort(([, a], [, b]) => b - a)
          .map(([label, count]) => countedLabel(label, count)),
        ...(notRead > 0 ? [WORDS.timeline.countNotRead(notRead)] : []),
      ]),
    countNotRead: say((count: number) => ({ count }), '{count, number} not read'),
    notRead: 'not read',
    notThere: 'not in the call',
    legend: 'What the bands mean',
    paused: 'paused by you',
  },

  moments: {
    heading: 'Changed together',
    hint: 'Moments in which at least three people, and at least half of those who were read, came to show the same expression within three seconds.',
    none: 'There was no such moment.',
    words: say(
      (count: number, read: number, label: Label) => ({ count, read, label }),
      '{count, number} of {read, plural, one {# person} other {# people}} came to look {label, select, angry {angry} disgust {disgusted} fear {afraid} happy {happy} sad {sad} surprise {surprised} neutral {neutral} other {unsure}}',
    ),
    show: say((time: string) => ({ time }), 'Show {time} in the timeline'),
    more: say((count: number) => ({ count }), 'Show all {count, number}'),
  },

  marks: {
    heading: 'Marked by you',
    noWord: 'without a word',
  },

  edits: {
    heading: 'People',
    hint: 'How long each label was shown, as a share of the time in which the person could be read.',
    inCall: say((time: string) => ({ time }), 'in the call for {time}'),
    read: say((time: string, share: string) => ({ time, share }), 'read for {time} ({share})'),
    notRead: say((time: string) => ({ time }), 'not read for {time}'),
    confidence: say((share: string) => ({ share }), 'mean confidence {share}'),
    changes: say(
      (count: number) => ({ count }),
      '{count, plural, one {# change} other {# changes}}',
    ),
    merge: 'Merge…',
    mergeAsk: say((name: string) => ({ name }), 'Who is {name}?'),
    mergeBody: 'What was read of both counts as one person. Nothing that was read is changed.',
    mergeWith: 'The same person as',
    mergeConfirm: 'Count as one person',
    merged: say(
      (gone: string, stays: string) => ({ gone, stays }),
      '{gone} now counts as {stays}.',
    ),
    separate: 'Separate again',
    separateOf: say((name: string) => ({ name }), 'Separate {name} again'),
    separated: say((name: string) => ({ name }), '{name} counts as several people again.'),
    leaveOut: 'Leave out',
    leaveOutOf: say((name: string) => ({ name }), 'Leave {name} out'),
    leftOut: say((name: string) => ({ name }), '{name} is left out of figures and exports.'),
    leftOutHeading: 'Left out',
    putBack: 'Put back',
    putBackOf: say((name: string) => ({ name }), 'Put {name} back'),
    back: say((name: string) => ({ name }), '{name} counts again.'),
    renamed: say((name: string) => ({ name }), '{name} has a new name.'),
    undo: 'Undo',
    redo: 'Redo',
    undone: 'The last change is undone.',
    redone: 'The change is made again.',
    changedElsewhere:
      'This session has been changed on another page meanwhile, so nothing was undone. It is shown as it is now.',
    several: say(
      (count: number) => ({ count }),
      '{count, number} people in the call who count as one',
    ),
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
    found: say(
      (count: number) => ({ count }),
      '{count, plural, one {# session} other {# sessions}}',
    ),
    untitled: 'Call without a title',
    keep: say((title: string) => ({ title }), 'How long {title} is kept'),
    undecided: 'not decided',
    days: say(
      (days: KeepDays) => ({ days: days ?? 0 }),
      '{days, plural, =0 {until I delete it} one {# day from now} other {# days from now}}',
    ),
    keptUntil: say((day: string) => ({ day }), 'until {day}'),
    delete: 'Delete…',
    deleteOf: say((title: string) => ({ title }), 'Delete {title}'),
    deleteAll: 'Delete all…',
    ask: say((title: string) => ({ title }), 'Delete “{title}”?'),
    askAll: say(
      (count: number) => ({ count }),
      '{count, plural, one {Delete the only session?} other {Delete all # sessions?}}',
    ),
    askBody: 'Everything that was read is deleted at once. This cannot be undone.',
    deleted: say((title: string) => ({ title }), '“{title}” has been deleted.'),
    allDeleted: 'All sessions have been deleted.',
    running: 'still running',
    notEnded: say((when: string) => ({ when }), 'not ended; last reading at {when}'),
  },
});
