import { flatAncestors, flatParent, isInTopLayer, viewOf } from './flat-tree';
import { holdsAll } from './visible-part';

/** What is not positioned is painted after what has a negative `z-index`, and before all else. */
const IN_FLOW = -0.5;

/**
 * Whether an element is painted after another one, and so above it where they overlap. By the order of
 * https://www.w3.org/TR/CSS22/zindex.html, without its finer steps: floats, and what opened first of
 * several in the browser's top layer.
 */
export function isPaintedAfter(element: Element, other: Element): boolean {
  const own = fromRoot(element);
  const others = fromRoot(other);
  let shared = 0;
  while (own[shared] !== undefined && own[shared] === others[shared]) shared += 1;
  const [head, otherHead] = [own[shared], others[shared]];
  if (head === undefined) return false;
  const level = levelOf(own.slice(shared));
  if (otherHead === undefined) return level >= IN_FLOW;
  const otherLevel = levelOf(others.slice(shared));
  if (level !== otherLevel) return level > otherLevel;
  return (otherHead.compareDocumentPosition(head) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

function fromRoot(element: Element): Element[] {
  return [...flatAncestors(element)].reverse();
}

/** @param branch from what lies in the element that both share, down to one of the two */
function levelOf(branch: readonly Element[]): number {
  let level = IN_FLOW;
  for (const element of branch) {
    if (isInTopLayer(element)) return Number.POSITIVE_INFINITY;
    const style = viewOf(element).getComputedStyle(element);
    const isPositioned = style.position !== 'static';
    const zIndex = Number.parseInt(style.zIndex, 10);
    if (!Number.isNaN(zIndex) && (isPositioned || isItem(element))) return zIndex;
    if (isStackingContext(style)) return 0;
    if (isPositioned) level = 0;
  }
  return level;
}

/** Whether it lies in a flexbox or grid, where `z-index` counts for what is not positioned, too. */
function isItem(element: Element): boolean {
  const parent = flatParent(element);
  return parent !== null && /flex|grid/.test(viewOf(parent).getComputedStyle(parent).display);
}

/** Whether an element without a `z-index` keeps the order of what is in it to itself. */
function isStackingContext(style: CSSStyleDeclaration): boolean {
  return (
    style.position === 'fixed' ||
    style.position === 'sticky' ||
    Number(style.opacity) < 1 ||
    style.mixBlendMode !== 'normal' ||
    style.isolation === 'isolate' ||
    [style.clipPath, style.maskImage].some((each) => each !== 'none') ||
    holdsAll(style)
  );
}
