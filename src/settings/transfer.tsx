import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { changeSettings, type Settings } from '../storage/settings';
import { Button } from '../ui/button';
import { saveFile } from '../ui/saving/save-file';
import { Section } from './section';
import { readSettingsFile, SETTINGS_FILE, settingsFile } from './settings-file';
import { WORDS } from './strings';

/** Takes the settings in a file, if it is right. @returns a sentence on what has become of it */
async function take(file: File): Promise<string> {
  const imported = await readSettingsFile(file);
  if ('refusal' in imported) return WORDS.file.refusals[imported.refusal];
  return changeSettings(imported.settings).then(
    () => WORDS.file.done,
    () => WORDS.file.refusals['not-stored'],
  );
}

/** The settings as a file: to keep them, or to take them to another computer. */
export function Transfer({ settings }: { readonly settings: Settings }) {
  const input = useRef<HTMLInputElement>(null);
  const result = useSignal('');
  const chosen = async (field: HTMLInputElement) => {
    const file = field.files?.[0];
    if (file === undefined) return;
    result.value = await take(file);
    // The same file may be chosen again once it is mended.
    field.value = '';
  };
  return (
    <Section id="file" heading={WORDS.file.heading}>
      <div class="row with-button">
        <div>
          <p>{WORDS.file.body}</p>
          <p class="soft">{WORDS.file.hint}</p>
          <p role="status" class={result.value === WORDS.file.done ? 'done' : ''}>
            {result.value}
          </p>
        </div>
        <div class="buttons">
          <Button onClick={() => saveFile(SETTINGS_FILE, settingsFile(settings))}>
            {WORDS.file.export}
          </Button>
          <Button onClick={() => input.current?.click()}>{WORDS.file.import}</Button>
          <input
            type="file"
            accept=".json,application/json"
            aria-label={WORDS.file.import}
            hidden
            ref={input}
            onChange={({ currentTarget }) => void chosen(currentTarget)}
          />
        </div>
      </div>
    </Section>
  );
}
