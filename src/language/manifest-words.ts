import { messages } from './messages';

/** What the browser and the stores show of the extension; the build makes `_locales/` of it. */
export const MANIFEST = messages('manifest', {
  description:
    'Shows, during a video call, which facial expression each face shows. Everything stays on your computer.',
  toggle: 'Start or stop reading the expressions in this tab',
  mark: 'Mark this moment of the call that is being read',
});
