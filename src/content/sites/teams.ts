import type { Site } from './identity';
import { cleanName, nameIn, tileOf } from './name-text';
import { TEAMS } from './selectors';

const HOSTS: readonly string[] = [
  'teams.microsoft.com',
  'teams.live.com',
  'teams.cloud.microsoft',
  'teams.microsoft.us',
];

/** teams.microsoft.com and its other addresses */
export const teams: Site = {
  name: 'Microsoft Teams',
  unmarked: false,
  tiles: TEAMS.tile,
  roster: null,
  matches: ({ hostname }) => HOSTS.includes(hostname) || hostname.endsWith('.teams.microsoft.us'),
  keyOf: () => null,
  isScreen: (video) => tileOf(video, TEAMS.screen) !== null,
  names: () => (video) => {
    const tile = tileOf(video, TEAMS.tile);
    if (tile === null) return null;
    const label = TEAMS.label.exec(tile.getAttribute('aria-label') ?? '')?.[1];
    // Of a tile without a video, the attribute may be some id.
    const attribute = tile.matches(TEAMS.video) ? tile.getAttribute(TEAMS.nameAttribute) : null;
    return cleanName(attribute) ?? cleanName(label) ?? nameIn(tile, TEAMS.name);
  },
};
