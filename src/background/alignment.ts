import browser from 'webextension-polyfill';
import { watchWanted } from '../storage/wanted';
import { align } from './session-control';

const ALARM = 'alignment';
/** The shortest time that Chrome allows; nobody waits for it unless two of the parts died at once. */
const EVERY_MIN = 0.5;

/**
 * While something is wanted to be read, looks now and then whether it is. To be called whenever the service
 * worker starts, since that is when listeners are added.
 */
export function keepAligned(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) void align().catch(() => undefined);
  });
  watchWanted(async (wanted) => {
    const isSet = (await browser.alarms.get(ALARM)) !== undefined;
    if (wanted === null) await browser.alarms.clear(ALARM);
    // Setting it anew would put it off each time this worker is started.
    else if (!isSet) browser.alarms.create(ALARM, { periodInMinutes: EVERY_MIN });
  });
}
