import type { Unread } from './read-by';
import { WORDS } from './strings';

interface UnreadNoticeProps {
  readonly unread: readonly Unread[];
}

/** Names the files that are missing from what is saved, before anything is. */
export function UnreadNotice({ unread }: UnreadNoticeProps) {
  if (unread.length === 0) return null;
  const names = unread.map(({ file }) => file);
  return (
    <details class="unread">
      <summary>{WORDS.unread(names)}</summary>
      <ul>
        {unread.map(({ file, why }, i) => (
          <li key={i}>{why.includes(`“${file}”`) ? why : `${file}: ${why}`}</li>
        ))}
      </ul>
    </details>
  );
}
