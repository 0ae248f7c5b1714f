import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { Button } from '../ui/button';
import { Section } from './section';
import { WORDS } from './strings';

/** The manifest's command that starts and stops. */
const COMMAND = 'toggle';

/** Edge redirects this address to its own edge://extensions/shortcuts. */
const BROWSER_PAGE = 'chrome://extensions/shortcuts';

/** The keyboard shortcut that starts and stops. Only a page of the browser can change it. */
export function Shortcut() {
  const keys = useSignal<string | null>(null);
  useEffect(() => {
    const read = async () => {
      const commands = await browser.commands.getAll();
      keys.value = commands.find(({ name }) => name === COMMAND)?.shortcut ?? '';
    };
    void read();
    // They may have been changed in another tab.
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
