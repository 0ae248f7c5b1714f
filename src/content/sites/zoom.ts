import type { Site } from './identity';
import { nameIn, tileOf } from './name-text';
import { ZOOM } from './selectors';

/** app.zoom.us, *.zoom.us/wc */
export const zoom: Site = {
  name: 'Zoom',
  unmarked: false,
  matches: ({ hostname }) => hostname === 'zoom.us' || hostname.endsWith('.zoom.us'),
  keyOf: (video) => video.closest(ZOOM.player)?.getAttribute(ZOOM.playerId) || null,
  isScreen: (video) => tileOf(video, ZOOM.screen) !== null,
  names: () => (video) => {
    const tile = tileOf(video, ZOOM.tile);
    return tile === null ? null : nameIn(tile, ZOOM.name);
  },
};
