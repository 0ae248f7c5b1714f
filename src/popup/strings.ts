import { messages } from '../language/messages';
/** What only the popup says; the rest is in ui/live/. */
export const WORDS = messages('popup', {
  popOut: 'Open in its own window',
  openPanel: 'Open the side panel',
});
