import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** From this width on, CSS px, details have room beside the grid; photos.css has the same. */
const NARROW = '(max-width: 900px)';

/** Whether the window is too narrow for details beside the grid. */
export function useNarrow(): boolean {
  const narrow = useSignal(matchMedia(NARROW).matches);
  useEffect(() => {
    const list = matchMedia(NARROW);
    const follow = () => {
      narrow.value = list.matches;
    };
    list.addEventListener('change', follow);
    return () => list.removeEventListener('change', follow);
  }, [narrow]);
  return narrow.value;
}
