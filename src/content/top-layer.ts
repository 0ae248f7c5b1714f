/**
 * Notices dialogs, popovers and full screens that open above the overlay, those in shadow roots too. The
 * browser shows what opened last on top, and has no event for all of them.
 */
export class TopLayerWatch {
  private shadowRoots: readonly ShadowRoot[] = [];
  private readonly heard = new WeakSet<Node>();
  private known: ReadonlySet<Element>;
  private isToldOf = false;

  /**
   * @param own the overlay's element, which does not count
   * @param opened called when something has opened
   */
  constructor(
    private readonly own: Element,
    private readonly opened: () => void,
    private readonly signal: AbortSignal,
  ) {
    this.known = new Set(this.inTopLayer());
    const document = own.ownerDocument;
    this.hear(document);
    document.addEventListener('fullscreenchange', () => this.opened(), { signal });
  }

  /** Sets the shadow roots of the document, into which neither its selectors nor its events reach. */
  lookInto(shadowRoots: readonly ShadowRoot[]): void {
    this.shadowRoots = shadowRoots;
    for (const root of shadowRoots) this.hear(root);
  }

  /**
   * To be called a few times a second. Nothing is done about a popover before that: a page that raises
   * its own popover whenever another one opens would never come to rest.
   */
  check(): void {
    const now = this.inTopLayer();
    const hasOpened = this.isToldOf || now.some((element) => !this.known.has(element));
    this.isToldOf = false;
    this.known = new Set(now);
    if (hasOpened) this.opened();
  }

  private hear(root: Document | ShadowRoot): void {
    if (this.heard.has(root)) return;
    this.heard.add(root);
    const toggled = ({ target }: Event) => {
      if (target !== this.own && (target as Element).matches(':popover-open, :modal')) {
        this.isToldOf = true;
      }
    };
    root.addEventListener('toggle', toggled, { signal: this.signal, capture: true });
  }

  private inTopLayer(): Element[] {
    return [this.own.ownerDocument, ...this.shadowRoots]
      .flatMap((root) => [...root.querySelectorAll(':modal, :popover-open, :fullscreen')])
      .filter((element) => element !== this.own);
  }
}
