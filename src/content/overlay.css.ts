/**
 * The overlay's style. It is a string because it becomes a constructed style sheet: the page's
 * content security policy applies to style elements, but not to those.
 */
export const OVERLAY_CSS = `
:host {
  all: initial !important;
  position: fixed !important;
  inset: 0 !important;
  width: auto !important;
  height: auto !important;
  overflow: visible !important;
  pointer-events: none !important;
  z-index: 2147483647 !important;
  background: none !important;
  contain: layout style !important;
  /* Not part of "all": what a page is written in must not turn the words on the plates around. */
  direction: ltr !important;
}
canvas {
  position: absolute;
  left: 0;
  top: 0;
  will-change: transform;
}
/* Who prints the page or saves it as PDF wants the page. */
@media print {
  :host {
    display: none !important;
  }
}
`;
