import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { Button } from '../ui/button';
import { Section } from './section';
import { WORDS } from './strings';

/** The command of the manifest that starts and stops. */
const COMMAND = 'toggle';

/** Edge takes this address for its own edge://extensions/shortcuts. */
const BROWSER_PAGE = 'chrome://extensions/shortcuts';

/** The keys that start and stop, as the browser has them; changed only on a page of the browser's. */
export function Shortcut() {
  const keys = useSignal<string | null>(null);
  useEffect(() => {
    const read = async () => {
      const commands = await browser.commands.getAll();
      keys.value = commands.find(({ name }) => name === COMMAND)?.shortcut ?? '';
    };
    void read();
    // Whoever changes them elsewhere comes back to this page.
    window.addEventListener('focus', read);
    return () => window.removeEventListener('focus', read);
  }, [keys]);

  return (
    <Section id="key" heading={WORDS.key.heading}>
      <div class="row with-button">
        <div>
          {keys.value && (
            <p>
              <kbd>{keys.value}</kbd> {WORDS.key.what}
            </p>
          )}
          {keys.value === '' && <p>{WORDS.key.none}</p>}
          <p class="soft">{WORDS.key.hint}</p>
        </div>
        <Button onClick={() => void browser.tabs.create({ url: BROWSER_PAGE })}>
          {WORDS.key.change}
        </Button>
      </div>
    </Section>
  );
}
