import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { DataPanel } from './data/data-panel';
import type { PanelProps } from './panel';
import { PhotosPanel } from './photos/photos-panel';
import { WORDS } from './strings';
import { VideosPanel } from './video/videos-panel';
import { WebcamPanel } from './webcam/webcam-panel';

interface Tab {
  /** Stands in the address after `#`. */
  readonly id: Exclude<keyof typeof WORDS.tabs, 'label'>;
  readonly Panel: ComponentType<PanelProps>;
}

/** The tabs, from left to right. */
const TABS: readonly Tab[] = [
  { id: 'photos', Panel: PhotosPanel },
  { id: 'videos', Panel: VideosPanel },
  { id: 'webcam', Panel: WebcamPanel },
  { id: 'data', Panel: DataPanel },
];

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowRight: (at, last) => (at === last ? 0 : at + 1),
  ArrowLeft: (at, last) => (at === 0 ? last : at - 1),
  Home: () => 0,
  End: (_, last) => last,
};

/** The tabs and their panels. A panel is rendered once its tab is opened, and keeps its state after. */
export function Tabs(props: PanelProps) {
  const chosen = useSignal(tabOfAddress());
  const opened = useRef(new Set<string>());
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A link in one tab may lead to another.
    const follow = () => {
      chosen.value = tabOfAddress();
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [chosen]);
  opened.current.add(chosen.value);
  const choose = (id: string) => {
    chosen.value = id;
    history.replaceState(null, '', `#${id}`);
  };
  const step = (event: KeyboardEvent) => {
    const at = TABS.findIndex(({ id }) => id === chosen.value);
    const next = STEPS[event.key]?.(at, TABS.length - 1);
    const tab = next === undefined ? undefined : TABS[next];
    if (tab === undefined) return;
    event.preventDefault();
    choose(tab.id);
    list.current?.querySelector<HTMLElement>(`#tab-${tab.id}`)?.focus();
  };
  return (
    <>
      <div class="tabs" role="tablist" aria-label={WORDS.tabs.label} ref={list} onKeyDown={step}>
        {TABS.map(({ id }) => (
          <button
            key={id}
            id={`tab-${id}`}
            class="tab"
            type="button"
            role="tab"
            aria-selected={id === chosen.value}
            aria-controls={`panel-${id}`}
            tabIndex={id === chosen.value ? 0 : -1}
            onClick={() => choose(id)}
          >
            {WORDS.tabs[id]}
          </button>
        ))}
      </div>
      {TABS.map(({ id, Panel }) => (
        <section
          key={id}
          id={`panel-${id}`}
          class="panel"
          role="tabpanel"
          aria-labelledby={`tab-${id}`}
          hidden={id !== chosen.value}
        >
          {opened.current.has(id) && <Panel {...props} />}
        </section>
      ))}
    </>
  );
}

/** The tab that the address asks for, or the first one. */
function tabOfAddress(): string {
  const asked = location.hash.slice(1);
  return TABS.find(({ id }) => id === asked)?.id ?? TABS[0]?.id ?? '';
}
