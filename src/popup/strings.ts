/** What only the popup says; the rest is in ui/live/. */
export const WORDS = {
  popOut: 'Open in its own window',
  openPanel: 'Open the side panel',
} as const;
