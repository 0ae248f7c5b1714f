import { type ReadonlySignal, signal } from '@preact/signals';
import { LABELS, type Label } from '../../analysis/types';
import { EXPRESSION_COLOURS } from '../../ui/symbols';

/** The colours that a canvas is painted with: CSS does not reach into it. */
export interface Palette {
  readonly labels: Readonly<Record<Label, string>>;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly sunken: string;
  readonly surface: string;
  readonly accent: string;
}

/** Of the light theme, for pictures that are saved. */
export const LIGHT: Palette = {
  labels: labelColours((label) => EXPRESSION_COLOURS[label].onLight),
  ink: '#1b1f23',
  soft: '#575f68',
  line: '#dededa',
  sunken: '#eeeeea',
  surface: '#ffffff',
  accent: '#17615f',
};

const QUERIES = ['(prefers-color-scheme: dark)', '(forced-colors: active)'];
let current: ReturnType<typeof signal<Palette>> | null = null;

/** The page's colours, kept up to date when the user changes the theme. */
export function palette(): ReadonlySignal<Palette> {
  if (current === null) {
    const colours = signal(pagePalette());
    for (const query of QUERIES) {
      matchMedia(query).addEventListener('change', () => {
        colours.value = pagePalette();
      });
    }
    current = colours as ReturnType<typeof signal<Palette>>;
  }
  return current as ReadonlySignal<Palette>;
}

function pagePalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const named = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const labels = labelColours(named);
  if (matchMedia('(forced-colors: active)').matches) {
    const [ink, surface] = [style.color, style.backgroundColor];
    return { labels, ink, soft: ink, line: ink, sunken: surface, surface, accent: ink };
  }
  return {
    labels,
    ink: named('ink'),
    soft: named('ink-soft'),
    line: named('line'),
    sunken: named('sunken'),
    surface: named('surface'),
    accent: named('accent'),
  };
}

function labelColours(of: (label: Label) => string): Record<Label, string> {
  return Object.fromEntries(LABELS.map((label) => [label, of(label)])) as Record<Label, string>;
}
