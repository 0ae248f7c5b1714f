import { LABELS, type Label } from '../../analysis/types';
import { Glyph } from '../../ui/icons';
import { labelName } from '../../ui/words';
import { Painted } from '../painted';
import { WORDS } from '../strings';
import type { Patterns, Rectangle } from './patterns';

type Paint = Parameters<typeof Painted>[0]['paint'];

const whole = ({ width, height }: Pick<Rectangle, 'width' | 'height'>): Rectangle => ({
  x: 0,
  y: 0,
  width,
  height,
});

/** Made once, so that swatches are not painted again whenever the page changes. */
const SWATCHES = LABELS.map((label): readonly [Label, Paint] => [
  label,
  (_, patterns: Patterns, size) => {
    patterns.use(label);
    patterns.band(label, whole(size));
  },
]);

const PAUSE: Paint = (context, patterns, { width, height }) => {
  patterns.use('pause');
  context.fillRect(0, 0, width, height);
};

/** Which pattern and which glyph stand for which label. */
export function Legend({ pauses }: { readonly pauses: boolean }) {
  return (
    <ul class="legend" aria-label={WORDS.timeline.legend}>
      {SWATCHES.map(([label, paint]) => (
        <li key={label}>
          <Painted class="swatch" paint={paint} />
          <Glyph label={label} size={18} />
          {labelName(label)}
        </li>
      ))}
      {pauses && (
        <li>
          <Painted class="swatch" paint={PAUSE} />
          {WORDS.timeline.paused}
        </li>
      )}
    </ul>
  );
}
