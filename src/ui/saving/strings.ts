import { messages, say } from '../../language/messages';

/** The words in saved files, apart from names of columns and keys, which are English everywhere. */
export const SAVED = messages('saved', {
  /** A name, and what there is to say: "models: ...". */
  about: {
    program: 'program',
    read: 'read',
    session: 'session',
    title: 'title',
    page: 'page',
    from: 'from',
    to: 'to',
    timeZone: 'time zone',
    models: 'models',
    rate: 'readings a second',
    leftOut: 'left out',
    caution: 'caution',
  },
  line: say((name: string, words: string) => ({ name, words }), '{name}: {words}'),
  model: say(
    (name: string, version: string, thresholds: string) => ({ name, version, thresholds }),
    '{name} {version}, with the thresholds {thresholds}',
  ),
  modelFrom: say(
    (name: string, version: string, from: string, thresholds: string) => ({
      name,
      version,
      from,
      thresholds,
    }),
    '{name} {version} from {from} on, with the thresholds {thresholds}',
  ),
  period: say((from: string, to: string) => ({ from, to }), '{from} to {to}'),
  none: 'none',
  nothing: 'nothing',
  people: say((count: number) => ({ count }), 'Number of people: {count, number}'),
  genderCounts: say(
    (man: number, woman: number, unsure: number) => ({ man, woman, unsure }),
    'Apparent gender: men {man, number}, women {woman, number}, unsure {unsure, number}',
  ),
  labelCount: say((name: string, count: number) => ({ name, count }), '{name} {count, number}'),
  gender: {
    man: say((share: string) => ({ share }), 'apparent gender man ({share})'),
    woman: say((share: string) => ({ share }), 'apparent gender woman ({share})'),
    unsure: say((share: string) => ({ share }), 'apparent gender unsure ({share})'),
  },
  looked: say((shares: string) => ({ shares }), 'looked, share of that time: {shares}'),
  confidences: say((shares: string) => ({ shares }), 'mean confidence: {shares}'),
  probabilities: say((shares: string) => ({ shares }), 'mean probabilities: {shares}'),
});
