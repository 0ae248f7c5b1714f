import { Button } from '../ui/button';
import { useShortcut } from '../ui/use-shortcut';
import { openKeysPage } from './keys-page';
import { Section } from './section';
import { WORDS } from './strings';

interface KeysProps {
  /** Of the manifest. */
  readonly command: string;
  readonly words: { readonly what: string; readonly none: string };
}

function Keys({ command, words }: KeysProps) {
  const keys = useShortcut(command).value;
  if (keys === null) return null;
  if (keys === '') return <p>{words.none}</p>;
  return (
    <p>
      <kbd>{keys}</kbd> {words.what}
    </p>
  );
}

/** The keyboard shortcuts. Only a page of the browser can change them. */
export function Shortcut() {
  return (
    <Section id="key" heading={WORDS.key.heading}>
      <div class="row with-button">
        <div>
          <Keys command="toggle" words={WORDS.key.toggle} />
          <Keys command="mark" words={WORDS.key.mark} />
          <p class="soft">{WORDS.key.hint}</p>
        </div>
        <Button onClick={() => void openKeysPage()}>{WORDS.key.change}</Button>
      </div>
    </Section>
  );
}
