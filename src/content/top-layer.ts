/**
 * Notices dialogs, popovers and full screens that open above the overlay. The browser shows what
 * opened last on top, and has no event for all of them.
 */
export class TopLayerWatch {
  private known: ReadonlySet<Element>;
  private isToldOf = false;

  /**
   * @param own the overlay's element, which does not count
   * @param opened called when something has opened
   */
  constructor(
    private readonly own: Element,
    private readonly opened: () => void,
    signal: AbortSignal,
  ) {
    this.known = new Set(this.inTopLayer());
    const toggled = ({ target }: Event) => {
      if (target !== own && (target as Element).matches(':popover-open, :modal')) {
        this.isToldOf = true;
      }
    };
    const document = own.ownerDocument;
    document.addEventListener('toggle', toggled, { signal, capture: true });
    document.addEventListener('fullscreenchange', () => this.opened(), { signal });
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

  private inTopLayer(): Element[] {
    const all = this.own.ownerDocument.querySelectorAll(':modal, :popover-open, :fullscreen');
    return [...all].filter((element) => element !== this.own);
  }
}
