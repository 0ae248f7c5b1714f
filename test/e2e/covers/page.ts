/** What `covers.test.ts` runs in its page: the overlay and the search for participants, without an engine. */
export { Overlay } from '../../../src/content/overlay';
export { Participants } from '../../../src/content/participants';
export { siteOf } from '../../../src/content/sites/site';
