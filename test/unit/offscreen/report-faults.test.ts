import { afterEach, expect, it, vi } from 'vitest';
import { reportFaults } from '../../../src/offscreen/report-faults';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('passes on the console’s errors, which still stand there, and those that nobody caught', () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  const tell = vi.fn();
  reportFaults(tell);
  const error = new TypeError('no frame');
  console.error('Countenance failed.', error);
  page.dispatchEvent(Object.assign(new Event('error'), { message: 'lost' }));
  page.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason: error }));
  expect(tell.mock.calls).toEqual([
    ['Countenance failed. TypeError: no frame'],
    ['lost'],
    ['TypeError: no frame'],
  ]);
  expect(logged).toHaveBeenCalledExactlyOnceWith('Countenance failed.', error);
});
