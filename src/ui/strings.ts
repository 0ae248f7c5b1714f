import { messages, say } from '../language/messages';
/** What several pages say. Each page's own words are in the strings.ts beside it. */
export const STRINGS = messages('common', {
  /** A name, which no language translates. */
  get product() {
    return 'Countenance';
  },
  chatNote:
    'I am using Countenance, a browser extension that reads the facial expressions in your videos and shows them to me. It runs only on my computer and sends nothing anywhere. It keeps no pictures. It can keep your name as the page shows it, which expression it read, when, and where in the picture, and an apparent gender if I switch that on. Anyone may ask to be left out: then your video is not read, and what was read of it is deleted.',
  consentBox: 'I have told the people in the call, and I may use this here',
  copyNote: 'Copy a note for the chat',
  copied: 'Copied',
  copyFailed: 'The browser refused to copy',
  moveHere: 'Move it here',
  offerOn: say((site: string) => ({ site }), 'Offer to read calls on {site}'),
  offerRefused: 'The browser was not allowed to let Countenance read that site.',
  expressionModel: 'Expression model',
  overlay: 'Labels on the videos',
  figures: 'Percentages',
  gender: 'Apparent gender',
  notRead: 'not read',
  rename: 'Rename',
  newName: say((name: string) => ({ name }), 'New name for {name}'),
  save: 'Save',
  cancel: 'Cancel',
  technical: say((words: string) => ({ words }), 'The browser’s own words: {words}'),
});

/** The addresses of the extension's pages inside its package, for `runtime.getURL`. */
export const PAGES = {
  popup: 'src/popup/index.html',
  panel: 'src/panel/index.html',
  session: 'src/session/index.html',
  welcome: 'src/welcome/index.html',
  help: 'src/help/index.html',
  settings: 'src/settings/index.html',
  studio: 'src/studio/index.html',
} as const;
