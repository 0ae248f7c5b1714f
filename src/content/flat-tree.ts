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

/** Elements that may have a shadow root, besides those of the page's own. @see https://dom.spec.whatwg.org/#valid-shadow-host-name */
const HOSTS: ReadonlySet<string> = new Set(
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(
    ' ',
  ),
);
/** An element without a shadow root is asked again after this long, ms: asking the browser takes long. */
const ASKED_AGAIN_AFTER_MS = 300;
const HTML = 'http://www.w3.org/1999/xhtml';

/** Shadow roots stay for as long as their elements. */
const roots = new WeakMap<Element, ShadowRoot>();
/** Elements that had none when they were asked lately. */
let without = new WeakSet<Element>();
let withoutSince = 0;

/** The shadow root of an element, closed ones too where the browser lets extensions see them. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  const { localName, namespaceURI } = element;
  if (namespaceURI !== HTML || !(HOSTS.has(localName) || localName.includes('-'))) return null;
  const known = roots.get(element) ?? element.shadowRoot;
  if (known) return known;
  const now = performance.now();
  if (now - withoutSince > ASKED_AGAIN_AFTER_MS) {
    without = new WeakSet();
    withoutSince = now;
  }
  if (without.has(element)) return null;
  const root = closedRootOf(element as HTMLElement);
  if (root === null) without.add(element);
  else roots.set(element, root);
  return root;
}

/**
 * The same without asking the browser: closed ones only where {@link shadowRootOf} was asked before, as
 * each search of the page for videos does with all elements.
 */
export function knownShadowRootOf(element: Element): ShadowRoot | null {
  return roots.get(element) ?? element.shadowRoot;
}

function closedRootOf(element: HTMLElement): ShadowRoot | null {
  try {
    return globalThis.chrome?.dom?.openOrClosedShadowRoot?.(element) ?? null;
  } catch {
    // The extension was updated, and this script is left over for a moment.
    return null;
  }
}

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
