/**
 * The parent of an element as the page is laid out: the slot that it was put into, the host of the
 * shadow root in which it lies, or its usual parent.
 */
export function flatParent(element: Element): Element | null {
  const slot = slotOf(element);
  if (slot !== null) return slot;
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return isShadowRoot(root) ? root.host : null;
}

/** The element and everything around it, up to the root of its document. */
export function* flatAncestors(element: Element): Generator<Element> {
  for (let at: Element | null = element; at !== null; at = flatParent(at)) yield at;
}

/** The shadow root of an element, closed ones too where the browser lets extensions see them. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  const look = globalThis.chrome?.dom?.openOrClosedShadowRoot;
  // Only elements with these names can have one, and the browser's function throws for others.
  if (look === undefined || element.namespaceURI !== HTML) return element.shadowRoot;
  try {
    return look(element as HTMLElement) ?? null;
  } catch {
    // The extension was updated, and this script is left over for a moment.
    return element.shadowRoot;
  }
}

const HTML = 'http://www.w3.org/1999/xhtml';

/** The slot that an element lies in. `assignedSlot` does not tell of slots in closed shadow roots. */
function slotOf(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  const root = element.parentElement ? shadowRootOf(element.parentElement) : null;
  if (root === null || root.mode === 'open') return null;
  const isIn =
    root.slotAssignment === 'manual'
      ? (slot: HTMLSlotElement) => slot.assignedElements().includes(element)
      : // The same, without a list of all that is in the slot: our own one shows a whole page.
        (slot: HTMLSlotElement) => slot.name === element.slot;
  return [...root.querySelectorAll('slot')].find(isIn) ?? null;
}

// An element of an iframe is no instance of this window's classes, so `instanceof` would miss it.
export function isShadowRoot(node: Node): node is ShadowRoot {
  return node.nodeType === 11 && 'host' in node;
}

/** Whether an element is shown above the page, where no ancestor transforms or clips it. */
export function isInTopLayer(element: Element): boolean {
  return element.matches(':fullscreen, :modal, :popover-open');
}

/** The window that an element lies in. */
export function viewOf(element: Element): Window & typeof globalThis {
  return element.ownerDocument.defaultView ?? window;
}

/** The frame around a window of the same origin; `null` around the window of this script. */
export function frameAround(view: Window): Element | null {
  return view === window ? null : (view.frameElement ?? null);
}

/** The window around all frames that an element lies in: this script's, or picture-in-picture's. */
export function outermostView(element: Element): Window & typeof globalThis {
  let view = viewOf(element);
  for (let frame = frameAround(view); frame !== null; frame = frameAround(view)) {
    view = viewOf(frame);
  }
  return view;
}
