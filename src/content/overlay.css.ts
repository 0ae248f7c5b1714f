/**
 * The overlay's style. A string, because it becomes a constructed style sheet: the page's content
 * security policy does not reach those, as it does style elements.
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
}
.mark, .label {
  position: absolute;
  left: 0;
  top: 0;
  box-sizing: border-box;
  will-change: transform;
}
.mark {
  border: 2px solid var(--expression);
  border-radius: 12px;
  opacity: 0.85;
}
.label {
  max-width: 260px;
  padding: 5px 10px 5px 7px;
  border-radius: 14px;
  background: rgb(15 20 28 / 0.86);
  color: #fff;
  font: 600 14px/1.3 system-ui, sans-serif;
  font-variant-numeric: tabular-nums;
  white-space: nowrap;
  box-shadow: 0 1px 6px rgb(0 0 0 / 0.35);
}
.line { display: flex; align-items: center; gap: 6px; }
.figure { opacity: 0.85; font-weight: 500; }
.gender { padding-left: 26px; font-size: 11px; font-weight: 400; opacity: 0.85; }
.gender:empty { display: none; }
.figure:empty { display: none; }
svg {
  flex: none;
  width: 20px;
  height: 20px;
  fill: none;
  stroke: var(--expression);
  stroke-width: 1.75;
  stroke-linecap: round;
  stroke-linejoin: round;
}
.label.small { padding: 3px 7px 3px 5px; font-size: 12px; border-radius: 11px; }
.label.small svg { width: 16px; height: 16px; }
.label.small .gender { padding-left: 22px; font-size: 10px; }
[hidden] { display: none; }
`;
