import { messages, say } from '../../language/messages';
import { STRINGS } from '../strings';
import { numberedPerson, peopleWords } from '../words';

/** What popup and side panel say, apart from the words for expressions and problems. */
export const WORDS = messages('live', {
  get title() {
    return STRINGS.product;
  },
  start: 'Start',
  stop: 'Stop',
  starting: 'Starting…',
  settings: 'Settings',
  moveHere: 'Move it here',
  cancel: 'Cancel',
  capture: 'Read the tab’s picture',
  captureHint:
    'What cannot be read itself can be read in the picture of this tab, without its sound; the browser asks you first.',
  captureMissing:
    'The browser keeps some pictures on this page from being read, and Firefox gives extensions no picture of the tab to read them in.',
  allow: say((site: string) => ({ site }), 'Allow {site}'),

  consentMissing: 'Before Countenance can start, there is one page to read and one box to tick.',
  readFirst: 'Read this first',

  status: {
    loading: '',
    consent: '',
    idle: 'Ready',
    starting: 'Starting…',
    running: 'Reading',
    paused: 'Paused',
    reconnecting: 'Reconnecting…',
    ended: 'Stopped',
  },
  participants: say(
    (count: number) => ({ count }),
    '{count, plural, one {# participant} other {# participants}}',
  ),
  list: 'Participants',
  empty: {
    idle: 'Press Start to read the expressions in this call.',
    starting: 'Loading the models and looking for videos.',
    running: 'No video is visible yet. Participants appear here as soon as their video does.',
    reconnecting: 'The connection to the page was lost. Countenance is trying to restore it.',
  },

  session: 'This session',
  pause: 'Pause',
  goOn: 'Go on',
  mark: 'Mark',
  markWord: 'Optional word',
  markKeys: say((keys: string) => ({ keys }), '{keys} marks from any tab.'),
  marked: say((time: string) => ({ time }), 'Marked {time}'),
  inMemory:
    'This session is kept in memory only: it is lost within minutes of Stop. Save it as files to keep it.',

  leaveOut: 'Leave out',
  leaveOutOf: say(
    (name: string) => ({ name }),
    'Leave out {name}: read no more, and delete what was read',
  ),
  readAgain: 'Read again',
  readAgainOf: say((name: string) => ({ name }), 'Read {name} again'),

  rename: 'Name',
  renameOf: say((name: string) => ({ name }), 'Name of {name}'),
  renameHint: 'Leave it empty for the page’s name.',

  numbersOf: say((name: string) => ({ name }), 'All seven percentages for {name}'),
  person: numberedPerson,
  people: peopleWords,

  get overlay() {
    return STRINGS.overlay;
  },
  get figures() {
    return STRINGS.figures;
  },
  get gender() {
    return STRINGS.gender;
  },
  get model() {
    return STRINGS.expressionModel;
  },
  modelComing: 'changing…',
  keepModel: say((title: string) => ({ title }), 'Keep “{title}”'),

  caveat: 'Expressions are not feelings. Figures can be wrong.',
  limits: 'What it cannot know',
  studio: 'Photos and videos…',
  sessions: 'Saved sessions',

  details: 'Details',
  backend: 'Calculated with',
  backends: {
    wasm: 'WebAssembly, on the processor',
    webgl: 'WebGL, on the graphics card',
    webgpu: 'WebGPU, on the graphics card',
  } as Readonly<Record<string, string>>,
  delay: 'From picture to reading',
  delayWords: say(
    (p50: number, p95: number) => ({ p50: Math.round(p50), p95: Math.round(p95) }),
    '{p50, number} ms, 95 % within {p95, number} ms',
  ),
  rate: 'Readings per second, each video',
  unknown: 'not known yet',
});

/** What stands in place of an empty list. */
export function emptyWords(phase: string): string {
  const { empty } = WORDS;
  return phase in empty ? empty[phase as keyof typeof empty] : empty.idle;
}
