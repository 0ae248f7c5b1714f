import type { Site } from './identity';
import { isLabel } from './name-likeness';
import { cleanName, nameIn, tileOf } from './name-text';
import { MEET } from './selectors';

/** meet.google.com */
export const meet: Site = {
  name: 'Google Meet',
  unmarked: false,
  tiles: MEET.tile,
  roster: MEET.roster,
  matches: ({ hostname }) => hostname === 'meet.google.com',
  keyOf(video) {
    const tile = tileOf(video, MEET.tile);
    return tile === null ? null : idOf(tile);
  },
  isScreen(video) {
    const tile = tileOf(video, MEET.tile);
    return tile !== null && isScreenTile(tile);
  },
  names(videos) {
    const documents = [...new Set(videos.map((video) => video.ownerDocument))];
    const tiles = documents.flatMap((document) => [...document.querySelectorAll(MEET.tile.join())]);
    const uses = countUses(tiles);
    return (video) => {
      const tile = tileOf(video, MEET.tile);
      return tile === null ? null : nameOf(tile, uses);
    };
  },
};

function idOf(tile: Element): string | null {
  return MEET.ids.map((id) => tile.getAttribute(id)).find((id) => id !== null) ?? null;
}

/** A screen's tile has the presenter's id, but media of its own. */
function isScreenTile(tile: Element): boolean {
  const media = tile.getAttribute(MEET.mediaId);
  if (media === null || media === idOf(tile)) return false;
  // Should a version of Meet number all media in its own way, then nobody must be left out.
  const others = tile.ownerDocument.querySelectorAll(`[${MEET.mediaId}]`);
  return [...others].some((other) => other.getAttribute(MEET.mediaId) === idOf(other));
}

/** For each text in the place of a name, the participants who have it. */
type Uses = ReadonlyMap<string, ReadonlySet<string | Element>>;

function countUses(tiles: readonly Element[]): Uses {
  const uses = new Map<string, Set<string | Element>>();
  for (const tile of tiles) {
    // A list of participants, or a tile inside a tile, says the same of the same person again.
    const who = idOf(tile) ?? tile;
    for (const text of new Set([nameIn(tile, MEET.name), selfNameOf(tile)])) {
      if (text === null) continue;
      const users = uses.get(text) ?? new Set();
      uses.set(text, users.add(who));
    }
  }
  return uses;
}

function nameOf(tile: Element, uses: Uses): string | null {
  const text = nameIn(tile, MEET.name);
  const labels = [...tile.querySelectorAll(MEET.buttons)]
    .map((button) => cleanName(button.getAttribute('aria-label')))
    .filter((label) => label !== null);
  if (text !== null) {
    // Two may have the same name; then it stands on the buttons of their tiles too. "You" does not.
    const named = labels.some((label) => pinnedIn(label) === text);
    if (named || isOwn(text, uses)) return text;
  }
  const pinned = labels.map(pinnedIn).find((name) => name !== null) ?? null;
  if (pinned !== null) return pinned;
  const self = selfNameOf(tile);
  return self !== null && isOwn(self, uses) ? self : null;
}

/** Whether nobody else is called so. "You" is nobody's, even where only one tile can be seen. */
function isOwn(text: string, uses: Uses): boolean {
  return !isLabel(text) && (uses.get(text)?.size ?? 0) <= 1;
}

function pinnedIn(label: string): string | null {
  for (const pattern of MEET.pinLabels) {
    const name = pattern.exec(label)?.[1];
    if (name !== undefined) return cleanName(name);
  }
  return null;
}

function selfNameOf(tile: Element): string | null {
  const marked = tile.matches(`[${MEET.selfName}]`)
    ? tile
    : tile.querySelector(`[${MEET.selfName}]`);
  return cleanName(marked?.getAttribute(MEET.selfName));
}
