/** Whatever opens or closes sessions does so one after the other, also after this worker was restarted. */
const LOCK = 'session';

export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(LOCK, work);
}
