/** Bundled for a page of the extension, so that tests can write sessions into its real database. */
export { DiskSessionStore } from '../../../src/storage/disk-session-store';
export { makeSession } from '../../made-sessions';
