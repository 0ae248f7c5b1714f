import { element, play, player } from './tiles';

/** The parts of a page that shows one person large. */
export interface Stage {
  /** Where the small tiles belong. */
  readonly strip: HTMLElement;
  /** Shows a tile's person large. */
  show(tile: HTMLElement): Promise<void>;
}

/**
 * Adds a large view without a name, beside a strip for the small tiles. As in real apps, it shows the
 * person's track in a stream of its own.
 */
export function addStage(into: Element): Stage {
  const stage = element('div', 'stage');
  const picture = player();
  const strip = element('div', 'strip');
  stage.append(picture);
  into.append(stage, strip);
  const show = async (tile: HTMLElement) => {
    const stream = tile.querySelector('video')?.srcObject;
    if (!(stream instanceof MediaStream)) return;
    await play(new MediaStream(stream.getVideoTracks()), picture);
  };
  strip.addEventListener('click', ({ target }) => {
    const tile = (target as Element).closest<HTMLElement>('.tile');
    if (tile !== null) void show(tile);
  });
  return { strip, show };
}
