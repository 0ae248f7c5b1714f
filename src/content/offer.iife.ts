/** The script of call sites: offers to read a call when one appears, and reads no picture itself. */
import { CallOffer } from './offer/call-offer';

/** What scripts of the extension keep in the world that they share on this page. */
interface Injected {
  /** Of the session's script; has a token while the page is being read. */
  __countenance?: { token?(): string | null };
  /** Of this script, perhaps from before the extension was updated. */
  __countenanceOffer?: { retire(): void };
}

const page = globalThis as Injected;
page.__countenanceOffer?.retire();

const offer = new CallOffer(() => (page.__countenance?.token?.() ?? null) !== null);
page.__countenanceOffer = { retire: () => offer.stop() };
