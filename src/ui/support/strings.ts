/** What several pages say of the help, and of what is new. */
export const WORDS = {
  help: 'Help',
} as const;
