import type { Site } from './identity';
import { isLabel } from './name-likeness';
import { cleanName, nameIn, tileOf } from './name-text';
import { JITSI } from './selectors';

/** meet.jit.si and self-hosted servers */
export const jitsi: Site = {
  name: 'Jitsi Meet',
  unmarked: false,
  tiles: JITSI.tile,
  roster: null,
  // Anybody may host it, so it is recognised by its elements rather than by its address.
  matches: (_, document) => document.querySelector([...JITSI.tile, JITSI.large].join(',')) !== null,
  keyOf(video) {
    const tile = tileOf(video, JITSI.tile);
    return tile === null ? null : tile.id.replace(JITSI.stage, '');
  },
  isScreen(video) {
    const tile = tileOf(video, JITSI.tile);
    if (tile !== null && JITSI.screen.test(tile.id)) return true;
    return tileOf(video, [JITSI.ownScreen]) !== null;
  },
  names: () => (video) => {
    const tile = tileOf(video, JITSI.tile);
    if (tile === null) return null;
    const text = nameIn(tile, JITSI.name);
    // The own name ends in "(me)", in the language of the page.
    const isOwn = tile.id.startsWith(JITSI.own);
    const name = isOwn ? cleanName(text?.replace(/ \([^()]*\)$/, '')) : text;
    return name === null || isLabel(name) || JITSI.nameless.test(name) ? null : name;
  },
};
