import { messages, say } from '../../language/messages';

/** The words of the report on a session, apart from those that all saved files share (ui/saving/). */
export const REPORT = messages('report', {
  title: 'How faces looked in a call',
  looked: 'People who looked, most of the time they were seen',
  caution:
    'Shares are of the time in which a label was shown. They say how faces looked to the models, which are often wrong, and nothing about what anybody felt.',
  notEnded: say((time: string) => ({ time }), '{time} (the last reading; it was not ended)'),
  rate: say((rate: string) => ({ rate }), '{rate} of each person in view'),
  seen: say(
    (time: string, from: string, to: string, unread: string) => ({ time, from, to, unread }),
    'seen for {time}, from {from} to {to}; in the call for another {unread}, in which nothing could be read',
  ),
  changes: say((count: number) => ({ count }), 'changes of the expression: {count, number}'),
  marks: 'Marked moments',
  leftOut: {
    names: 'all names, and the title and the address of the page',
    onlyOne: 'all participants but one, whom alone the user wanted read',
    duringCall: say(
      (count: number) => ({ count }),
      'participants who were left out during the call: {count, number}',
    ),
    afterwards: say(
      (count: number) => ({ count }),
      'people who were left out afterwards: {count, number}',
    ),
    merged: say(
      (count: number) => ({ count }),
      'people who were merged with another one: {count, number}',
    ),
    paused: say((times: string) => ({ times }), 'while it was paused: {times}'),
  },
  files: {
    heading: 'The other files',
    readings:
      'readings.csv: a row for each reading, in UTF-8. time_s is in seconds from the start, clock_time in the time zone above, shares are from 0 to 1, face_size is in pixels. The heading of the last column, which has no cells, says what stands at the beginning of this report. Where a spreadsheet could not open all rows, they go on in readings-2.csv. Where everything lands in one column, import it as text with commas.',
    json: 'readings.json: the same, and these figures.',
    timeline: 'timeline.png: the timeline, where it is in this zip.',
  },
});
