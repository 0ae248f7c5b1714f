/** Runs in every end-to-end test: when its browsers are closed, none of them may have used the network. */
import { afterAll, expect } from 'vitest';
import { recordedRequests } from '../../scripts/chromium/network-record';

// What was registered first runs last: after the hooks that close the test's browsers.
afterAll(() => {
  expect(recordedRequests()).toEqual([]);
});
