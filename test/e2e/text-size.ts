import type { Page } from 'playwright-core';

/**
 * What of a page's text is lost: cut off, outside the window, or under other text. In words, for the
 * message of a test. Whatever scrolls sideways is named, too.
 */
export function lostText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    /** So much, CSS px, comes from rounding. */
    const SLACK = 1.5;
    const lost: string[] = [];
    const named = (element: Element) =>
      `<${element.localName} class="${element.className}"> ${element.textContent?.slice(0, 60)}`;

    // What sticks to an edge lies over what is scrolled under it.
    scrollTo(0, 0);
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) lost.push(`the page is ${scrollWidth} px wide`);
    const isShown = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
      element.closest('.hidden-words, svg, option') === null;

    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (!isShown(element) || element.textContent?.trim() === '') continue;
      const { overflowX, overflowY } = getComputedStyle(element);
      const isWide = element.scrollWidth > element.clientWidth + SLACK;
      const isHigh = element.scrollHeight > element.clientHeight + SLACK;
      if (overflowX !== 'visible' && isWide) lost.push(`cut off at the side: ${named(element)}`);
      if (/hidden|clip/.test(overflowY) && isHigh) lost.push(`cut off below: ${named(element)}`);
    }

    /** The part of a line that is not scrolled out of view inside the page. */
    const seen = (line: DOMRect, element: Element): DOMRect | null => {
      let { left, right, top, bottom } = line;
      for (let at = element.parentElement; at !== null; at = at.parentElement) {
        if (at === document.body || getComputedStyle(at).overflowY === 'visible') continue;
        const box = at.getBoundingClientRect();
        [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
        [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
      }
      const isSeen = right > left && bottom > top;
      return isSeen ? new DOMRect(left, top, right - left, bottom - top) : null;
    };

    const lines: { readonly node: Node; readonly box: DOMRect; readonly element: Element }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      if (element === null || node.nodeValue?.trim() === '' || !isShown(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const whole of range.getClientRects()) {
        const box = seen(whole, element);
        if (box === null) continue;
        if (box.left < -SLACK || box.right > innerWidth + SLACK) {
          lost.push(`outside the window: ${named(element)}`);
        }
        lines.push({ node, box, element });
      }
    }
    for (const [i, a] of lines.entries()) {
      for (const b of lines.slice(i + 1)) {
        if (a.node === b.node) continue;
        const width = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const height = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        // The boxes of letters are a little higher than lines that lie close together.
        if (width <= SLACK || height <= 0.3 * Math.min(a.box.height, b.box.height)) continue;
        lost.push(`over each other: ${named(a.element)} AND ${named(b.element)}`);
      }
    }
    return [...new Set(lost)];
  });
}
