import type { Site } from './identity';
import { nameIn, namesIn, tileOf } from './name-text';
import { ZOOM } from './selectors';

/** app.zoom.us, *.zoom.us/wc */
export const zoom: Site = {
  name: 'Zoom',
  unmarked: false,
  tiles: ZOOM.tile,
  roster: null,
  matches: ({ hostname }) => hostname === 'zoom.us' || hostname.endsWith('.zoom.us'),
  keyOf: (video) => tileOf(video, [ZOOM.player])?.getAttribute(ZOOM.playerId) || null,
  isScreen: (video) => tileOf(video, ZOOM.screen) !== null,
  names: () => (video) => {
    const tile = tileOf(video, ZOOM.tile);
    return tile === null ? null : nameIn(tile, ZOOM.name);
  },
  overlaid: (document) => ({
    tiles: [...document.querySelectorAll(ZOOM.avatar.join(', '))],
    names: namesIn(document, ZOOM.name),
  }),
};
