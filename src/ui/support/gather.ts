import browser from 'webextension-polyfill';
import { adjustedTo, baseModelOf, DEFAULT_GENDER_MODEL } from '../../analysis/model-names';
import { WATCH_PORT, type WatchDownMessage, type WatchUpMessage } from '../../messaging/protocol';
import { ask } from '../../messaging/requests';
import type { SessionSnapshot } from '../../messaging/session';
import { readFaults } from '../../storage/faults';
import { readSettings } from '../../storage/settings';
import type { ReportFacts, SessionFacts } from './report';

/** An engine that does not answer for so long has nothing to tell, ms. */
const PATIENCE_MS = 2000;

/** Everything that a report is made of. */
export async function gatherFacts(): Promise<ReportFacts> {
  const settings = await readSettings();
  const names = [settings.expressionModel, ...(settings.gender ? [DEFAULT_GENDER_MODEL] : [])];
  return {
    version: browser.runtime.getManifest().version,
    userAgent: navigator.userAgent,
    languages: navigator.languages,
    cores: navigator.hardwareConcurrency,
    settings,
    models: await Promise.all(names.map(modelWords)),
    faults: await readFaults(),
    session: await sessionFacts().catch(() => null),
  };
}

/** "expression-ensemble 4"; the name that a user gave to an adjusted one is left out. */
async function modelWords(name: string): Promise<string> {
  const base = baseModelOf(name);
  const adjusted = adjustedTo(name) === null ? '' : ', adjusted';
  try {
    const response = await fetch(`/models/${base}/model.json`);
    const json = (await response.json()) as {
      readonly userDefinedMetadata?: { readonly version?: string };
    };
    return `${base} ${json.userDefinedMetadata?.version ?? 'of no version'}${adjusted}`;
  } catch {
    return `${base} (cannot be read)${adjusted}`;
  }
}

async function sessionFacts(): Promise<SessionFacts | null> {
  // Where there is no engine, nobody answers.
  const active = await ask('engine', 'active', {}).catch(() => null);
  return active ? watchedOnce(active.tabId) : null;
}

/** What the engine knows of a tab's session now; `null` where it says nothing in time. */
function watchedOnce(tabId: number): Promise<SessionFacts | null> {
  const port = browser.runtime.connect({ name: WATCH_PORT });
  const post = (message: WatchUpMessage) => port.postMessage(message);
  return new Promise<SessionFacts | null>((resolve) => {
    let snapshot: SessionSnapshot | null = null;
    setTimeout(() => resolve(snapshot && { snapshot, figures: null }), PATIENCE_MS);
    port.onDisconnect.addListener(() => resolve(null));
    port.onMessage.addListener((message) => {
      const said = message as WatchDownMessage;
      if (said.type === 'figures') {
        resolve(snapshot && { snapshot, figures: said.figures });
      } else if (said.type === 'snapshot' && snapshot === null) {
        snapshot = said.snapshot;
        post({ type: 'figures' });
      }
    });
    post({ type: 'watch', tabId });
  }).finally(() => port.disconnect());
}
