/** How the page of the call may show its participants, and what is particular about each way. */
export const LAYOUTS = {
  grid: 'tiles of equal size (the default)',
  stage:
    'one person large, and small tiles of everybody, one without a camera; a click exchanges who is large',
  filmstrip: 'one person large, beside a strip of 120 px tiles that scrolls',
  room: 'everybody in one video, like the camera of a meeting room',
  canvas: 'everybody painted on one canvas, with the names laid over it',
  frame: 'the grid in a frame of the same site, with a border and padding',
  embed: 'the grid in a frame of another site',
  pip: 'the grid in a Document Picture-in-Picture window',
} as const;

export type Layout = keyof typeof LAYOUTS;

/** All layouts, in the order of the table. */
export const LAYOUT_NAMES = Object.keys(LAYOUTS) as Layout[];

/** The layout that the page's address asks for. */
export function layoutOf({ search }: Location): Layout {
  const name = new URLSearchParams(search).get('layout');
  return LAYOUT_NAMES.find((layout) => layout === name) ?? 'grid';
}

/** The address, from the server's root on, of the page in a layout. */
export function pathOf(layout: Layout): string {
  return `/?layout=${layout}`;
}

/** The same server under another name, which to a browser is another site. */
export function foreignOrigin(origin: string): string {
  return origin.replace('127.0.0.1', 'localhost');
}
