/** What of a page can be seen. The general rule for names asks it; tests replace it. */
export interface Sight {
  isVisible(element: Element): boolean;
  /** Whether a text stands on a video, or directly above or below it. */
  isAt(element: Element, video: Element): boolean;
  /** Whether the smallest of the elements around a video that holds a text is hardly larger than it. */
  isTight(around: readonly Node[], element: Element, video: Element): boolean;
}

/** A name that stands outside the picture is at most this far above or below it, CSS px. */
const BESIDE = 64;
/** A tile has at most this many times the area of its video: there is room for a title, not a chat. */
const TILE_AREA = 1.6;

/** As the browser lays the page out. Where a video has no box, nothing is known and all is believed. */
export const BROWSER_SIGHT: Sight = {
  isVisible(element) {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const { width, height } = element.getBoundingClientRect();
    // Texts for screen readers only are cut down to a pixel.
    return !hasBox(element.ownerDocument.documentElement) || (width > 1 && height > 1);
  },
  isAt(element, video) {
    if (!hasBox(video)) return true;
    const text = textBox(element);
    const picture = video.getBoundingClientRect();
    const x = text.left + text.width / 2;
    const y = text.top + text.height / 2;
    return (
      x >= picture.left &&
      x <= picture.right &&
      y >= picture.top - BESIDE &&
      y <= picture.bottom + BESIDE
    );
  },
  isTight(around, element, video) {
    if (!hasBox(video)) return true;
    const holder = around.find((node) => node.contains(element));
    if (holder?.nodeType !== Node.ELEMENT_NODE) return true;
    return areaOf(holder as Element) <= TILE_AREA * areaOf(video);
  },
};

/** Where the letters are: an element may be much wider than its text. */
function textBox(element: Element): DOMRect {
  const range = element.ownerDocument.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
}

function areaOf(element: Element): number {
  const { width, height } = element.getBoundingClientRect();
  return width * height;
}

function hasBox(element: Element): boolean {
  return areaOf(element) > 0;
}
