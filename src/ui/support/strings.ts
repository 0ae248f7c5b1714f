import { messages, say } from '../../language/messages';

/** What several pages say of the help, of faults, and of what is new. */
export const WORDS = messages('support', {
  help: 'Help',
  report: {
    heading: 'Reporting a fault',
    promise:
      'The report has versions, settings, timings, counts and the last problems. It has no names, addresses or pictures, and nothing is sent: you see it, and copy it into an issue yourself.',
    show: 'Show a report',
    copy: 'Copy a report',
    text: 'The report',
    link: 'Report this fault',
  },
  news: {
    told: say((version: string) => ({ version }), 'Countenance was updated to {version}.'),
    read: 'What is new',
    dismiss: 'Close',
  },
});
