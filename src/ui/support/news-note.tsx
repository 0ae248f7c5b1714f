import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { dismissNews, watchNews } from '../../storage/news';
import { Icon } from '../icons';
import { PAGES } from '../strings';
import { WORDS } from './strings';
import './support.css';

/** One line after an update that brought something new, until it is opened or closed. */
export function NewsNote() {
  const version = useSignal<string | null>(null);
  useEffect(
    () =>
      watchNews((now) => {
        version.value = now;
      }),
    [version],
  );
  if (version.value === null) return null;
  const dismiss = () => {
    version.value = null;
    void dismissNews();
  };
  return (
    <div class="news">
      <p>
        {WORDS.news.told(version.value)}{' '}
        <a href={`/${PAGES.help}#news`} target="_blank" rel="noreferrer" onClick={dismiss}>
          {WORDS.news.read}
        </a>
      </p>
      <button
        type="button"
        class="icon-button"
        aria-label={WORDS.news.dismiss}
        title={WORDS.news.dismiss}
        onClick={dismiss}
      >
        <Icon name="close" size={16} />
      </button>
    </div>
  );
}
